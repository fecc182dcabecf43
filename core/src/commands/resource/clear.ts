import { Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'

export default class ResourceClear extends ActCommand {
  static override summary = 'Forget the failures of a resource, so that its nodes are tried again.'
  static override description =
    'Marks of failures are lifted. A kit that holds something against a node, such as data that ' +
    'differ, is told that you have looked; then the nodes look again.'
  static override args = { tag: tagArgument }
  static override flags = {
    node: Flags.string({ summary: 'On this node only.', helpValue: 'NODE' }),
  }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceClear)
    const node = flags.node === undefined ? {} : { node: flags.node }
    return this.act({ kind: 'clear', tag: args.tag, ...node }, flags)
  }
}
