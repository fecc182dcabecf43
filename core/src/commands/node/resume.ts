import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { nodeArgument } from '../../cli/arguments.ts'

export default class NodeResume extends ActCommand {
  static override summary = 'End the standby of a node.'
  static override description =
    'It may receive resources again; what has an owner stays where it is.'
  static override args = { node: nodeArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(NodeResume)
    return this.act({ kind: 'resume', node: args.node }, flags)
  }
}
