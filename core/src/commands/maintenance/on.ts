import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { maintenanceFlags, scopeOf } from '../../cli/maintenance-scope.ts'

export default class MaintenanceOn extends ActCommand {
  static override summary = 'Look after things, but do not act on them.'
  static override description =
    'Without --node and --resource it is for the whole cluster. What a node holds under ' +
    'maintenance is not taken over by others.'
  static override flags = maintenanceFlags

  async run(): Promise<AnswerDocument> {
    const { flags } = await this.parse(MaintenanceOn)
    return this.act({ kind: 'maintenance', scope: scopeOf(flags), isOn: true }, flags)
  }
}
