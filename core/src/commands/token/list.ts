import type { TokenDocument } from '../../api/documents.ts'
import { formatTable } from '../../cli/format-table.ts'
import { formatTime } from '../../cli/format-time.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class TokenList extends DaemonCommand {
  static override summary = 'List the tokens by which machines may ask this node.'

  async run(): Promise<{ tokens: readonly TokenDocument[] }> {
    const { flags } = await this.parse(TokenList)
    const tokens = await (await this.connect(flags)).doors.tokens()
    const table = formatTable(['TOKEN', 'ROLE', 'UNTIL', 'PATHS'], tokens.map(rowOf))
    this.print(tokens.length === 0 ? 'This node knows no tokens.' : table)
    return { tokens }
  }
}

function rowOf({ name, role, expiresAt, paths = ['all'] }: TokenDocument): readonly string[] {
  const until = `${formatTime(expiresAt)}${expiresAt <= Date.now() ? ' (is over)' : ''}`
  return [name, role, until, paths.join(' ')]
}
