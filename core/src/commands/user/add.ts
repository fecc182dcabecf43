import type { UserDocument } from '../../api/documents.ts'
import { roleFlag, userArgument } from '../../cli/account-flags.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { readNewPassword } from '../../cli/read-password.ts'
import { say } from '../../cli/speech.ts'

export default class UserAdd extends DaemonCommand {
  static override summary = 'Add a user who may log in on this node.'
  static override description =
    'The password is asked for without an echo, or read from standard input, one line. Each node ' +
    'knows its own users: add the user on every node where it is to log in.'
  static override examples = ['<%= config.bin %> user add alice --role operator']
  static override args = { name: userArgument }
  static override flags = { role: roleFlag({ required: true }) }

  async run(): Promise<UserDocument> {
    const { args, flags } = await this.parse(UserAdd)
    const { doors } = await this.connect(flags)
    const password = await readNewPassword(args.name)
    const user = await doors.addUser({ name: args.name, role: flags.role, password })
    this.print(say('user.added', { name: user.name, role: user.role }))
    return user
  }
}
