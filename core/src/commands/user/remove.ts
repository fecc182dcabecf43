import type { UserDocument } from '../../api/documents.ts'
import { userArgument } from '../../cli/account-flags.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { say } from '../../cli/speech.ts'

export default class UserRemove extends DaemonCommand {
  static override summary = 'Remove a user from this node; all sessions of the user end.'
  static override examples = ['<%= config.bin %> user remove alice']
  static override args = { name: userArgument }

  async run(): Promise<UserDocument> {
    const { args, flags } = await this.parse(UserRemove)
    const user = await (await this.connect(flags)).doors.removeUser(args.name)
    this.print(say('user.removed', { name: user.name }))
    return user
  }
}
