import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { dependencyArguments } from '../../cli/arguments.ts'

export default class DependencyRemove extends ActCommand {
  static override summary = 'No longer make a resource need another.'
  static override args = dependencyArguments

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(DependencyRemove)
    return this.act({ kind: 'removeDependency', parent: args.parent, child: args.child }, flags)
  }
}
