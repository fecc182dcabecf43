import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { nodeArgument, tagArgument } from '../../cli/arguments.ts'

export default class ResourceUnextend extends ActCommand {
  static override summary = 'No longer let a resource run on a node.'
  static override args = { tag: tagArgument, node: nodeArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceUnextend)
    return this.act({ kind: 'unextend', tag: args.tag, node: args.node }, flags)
  }
}
