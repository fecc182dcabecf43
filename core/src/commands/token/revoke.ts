import type { TokenDocument } from '../../api/documents.ts'
import { tokenArgument } from '../../cli/account-flags.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { say } from '../../cli/speech.ts'

export default class TokenRevoke extends DaemonCommand {
  static override summary = 'Take a token of a machine away, at once.'
  static override examples = ['<%= config.bin %> token revoke backup']
  static override args = { name: tokenArgument }

  async run(): Promise<TokenDocument> {
    const { args, flags } = await this.parse(TokenRevoke)
    const token = await (await this.connect(flags)).doors.revokeToken(args.name)
    this.print(say('token.revoked', { name: token.name }))
    return token
  }
}
