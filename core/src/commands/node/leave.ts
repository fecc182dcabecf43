import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { nodeArgument } from '../../cli/arguments.ts'

export default class NodeLeave extends ActCommand {
  static override summary = 'Let a node leave the cluster in good order.'
  static override description =
    'Ask on the node itself. Its resources go to other nodes first; then its daemon ends.'
  static override args = { node: nodeArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(NodeLeave)
    return this.act({ kind: 'leave', node: args.node }, flags)
  }
}
