import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { nodeArgument } from '../../cli/arguments.ts'

export default class NodeConfirmDown extends ActCommand {
  static override summary = 'Vouch for a node being down, so that others may take what it held.'
  static override description =
    'Look first: its power must be off, or none of its resources in service. What is confirmed ' +
    'wrongly gives resources two owners. It is needed where nothing else can be certain: without ' +
    'a fence, for kits whose takeover is "fence", and of two nodes without a third voice.'
  static override args = { node: nodeArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(NodeConfirmDown)
    return this.act({ kind: 'confirmDown', node: args.node }, flags)
  }
}
