import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { nodeArgument } from '../../cli/arguments.ts'

export default class NodeStandby extends ActCommand {
  static override summary = 'Move everything off a node and give it nothing until it is resumed.'
  static override description = 'Resources of placement "every" stay in service on it.'
  static override args = { node: nodeArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(NodeStandby)
    return this.act({ kind: 'standby', node: args.node }, flags)
  }
}
