import { Errors, Flags } from '#oclif'
import type { UserDocument } from '../../api/documents.ts'
import { roleFlag, userArgument } from '../../cli/account-flags.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { readNewPassword } from '../../cli/read-password.ts'
import { say } from '../../cli/speech.ts'

export default class UserSet extends DaemonCommand {
  static override summary = 'Give a user of this node another role or password.'
  static override description =
    'All sessions of the user end. With --password its failed attempts to log in are forgotten; ' +
    'the password is asked for without an echo, or read from standard input, one line.'
  static override examples = [
    '<%= config.bin %> user set alice --role viewer',
    '<%= config.bin %> user set alice --password',
  ]
  static override args = { name: userArgument }
  static override flags = {
    role: roleFlag(),
    password: Flags.boolean({ summary: 'Ask for another password.', default: false }),
  }

  async run(): Promise<UserDocument> {
    const { args, flags } = await this.parse(UserSet)
    const { role } = flags
    if (role === undefined && !flags.password) {
      throw new Errors.CLIError('Say what is to be another: --role ROLE, --password, or both.')
    }
    const { doors } = await this.connect(flags)
    const password = flags.password ? await readNewPassword(args.name) : undefined
    const given = { ...(role && { role }), ...(password !== undefined && { password }) }
    const user = await doors.changeUser({ name: args.name, ...given })
    this.print(say('user.changed', { name: user.name, role: user.role }))
    return user
  }
}
