import { Flags } from '#oclif'
import type { NewTokenDocument } from '../../api/documents.ts'
import { roleFlag, tokenArgument } from '../../cli/account-flags.ts'
import { durationFlag } from '../../cli/duration-flag.ts'
import { formatTime } from '../../cli/format-time.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { say } from '../../cli/speech.ts'

export default class TokenCreate extends DaemonCommand {
  static override summary = 'Make a token by which a machine may ask this node.'
  static override description =
    'Prints its secret, once: only a hash of it is kept. The machine sends it with each request, ' +
    'as "Authorization: Bearer SECRET".'
  static override examples = [
    '<%= config.bin %> token create backup --role viewer --expires 720h --path /v1/status',
  ]
  static override args = { name: tokenArgument }
  static override flags = {
    role: roleFlag({ required: true }),
    expires: durationFlag({
      summary: 'How long it is good: a number with m or h.',
      default: 7_776_000_000,
      defaultHelp: async () => '2160h',
    }),
    path: Flags.string({
      summary: 'Good for this path of the api and all below it alone; may be repeated.',
      helpValue: 'PATH',
      multiple: true,
    }),
  }

  async run(): Promise<NewTokenDocument> {
    const { args, flags } = await this.parse(TokenCreate)
    const { role, expires: expiresInMs, path: paths } = flags
    const { doors } = await this.connect(flags)
    const wish = { name: args.name, role, expiresInMs, ...(paths && { paths }) }
    const token = await doors.createToken(wish)
    const until = formatTime(token.expiresAt)
    this.print(`${token.secret}\n`)
    this.print(say('token.told-once', { name: token.name, role: token.role, until }))
    return token
  }
}
