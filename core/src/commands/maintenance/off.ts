import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { maintenanceFlags, scopeOf } from '../../cli/maintenance-scope.ts'

export default class MaintenanceOff extends ActCommand {
  static override summary = 'Act again. Everything is looked at first.'
  static override description =
    'Without --node and --resource it is for the whole cluster. What a node holds under ' +
    'maintenance is not taken over by others.'
  static override flags = maintenanceFlags

  async run(): Promise<AnswerDocument> {
    const { flags } = await this.parse(MaintenanceOff)
    return this.act({ kind: 'maintenance', scope: scopeOf(flags), isOn: false }, flags)
  }
}
