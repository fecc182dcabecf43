import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { dependencyArguments } from '../../cli/arguments.ts'

export default class DependencyAdd extends ActCommand {
  static override summary = 'Make a resource need another on the same node first.'
  static override args = dependencyArguments

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(DependencyAdd)
    return this.act({ kind: 'addDependency', parent: args.parent, child: args.child }, flags)
  }
}
