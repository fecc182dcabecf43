import type { TokenDocument } from '../../api/documents.ts'
import { formatTable } from '../../cli/format-table.ts'
import { formatTime } from '../../cli/format-time.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { say } from '../../cli/speech.ts'
import { headings } from '../../cli/texts/headings.ts'

export default class TokenList extends DaemonCommand {
  static override summary = 'List the tokens by which machines may ask this node.'

  async run(): Promise<{ tokens: readonly TokenDocument[] }> {
    const { flags } = await this.parse(TokenList)
    const tokens = await (await this.connect(flags)).doors.tokens()
    const table = formatTable(headings('token', 'role', 'until', 'paths'), tokens.map(rowOf))
    this.print(tokens.length === 0 ? say('token.none') : table)
    return { tokens }
  }
}

function rowOf({
  name,
  role,
  expiresAt,
  paths = [say('token.all')],
}: TokenDocument): readonly string[] {
  const time = formatTime(expiresAt)
  const until = expiresAt <= Date.now() ? say('token.over', { time }) : time
  return [name, say(`role.${role}`), until, paths.join(' ')]
}
