import { Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { nodeArgument, setFlag, tagArgument } from '../../cli/arguments.ts'
import { parseAssignments } from '../../cli/parse-assignments.ts'

export default class ResourceExtend extends ActCommand {
  static override summary = 'Let a resource run on one more node.'
  static override args = { tag: tagArgument, node: nodeArgument }
  static override flags = {
    priority: Flags.integer({
      summary: 'The place of the node in the priority, from 1; last where left out.',
      helpValue: 'PLACE',
      min: 1,
    }),
    set: setFlag,
  }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceExtend)
    const { priority, set } = flags
    return this.act(
      {
        kind: 'extend',
        tag: args.tag,
        node: args.node,
        ...(priority === undefined ? {} : { priority }),
        ...(set.length === 0 ? {} : { parameters: parseAssignments(set) }),
      },
      flags,
    )
  }
}
