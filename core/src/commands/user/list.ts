import type { UserDocument } from '../../api/documents.ts'
import { formatTable } from '../../cli/format-table.ts'
import { formatTime } from '../../cli/format-time.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { say } from '../../cli/speech.ts'
import { headings } from '../../cli/texts/headings.ts'

export default class UserList extends DaemonCommand {
  static override summary = 'List the users who may log in on this node.'

  async run(): Promise<{ users: readonly UserDocument[] }> {
    const { flags } = await this.parse(UserList)
    const users = await (await this.connect(flags)).doors.users()
    const rows = users.map(({ name, role, changedAt }) => [
      name,
      say(`role.${role}`),
      formatTime(changedAt),
    ])
    const table = formatTable(headings('user', 'role', 'changed'), rows)
    this.print(users.length === 0 ? say('user.none') : table)
    return { users }
  }
}
