import { Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { policyFlag, setFlag, tagArgument } from '../../cli/arguments.ts'
import { entryOf } from '../../cli/resource-entry.ts'

export default class ResourceCreate extends ActCommand {
  static override summary = 'Protect one more thing.'
  static override description =
    'The kit checks its parameters on every node that it is extended to and completes them. See ' +
    'what a kit takes with: holdfast kit info KIND.'
  static override examples = [
    '<%= config.bin %> resource create vip --kind ip --set address=192.0.2.10/24',
    '<%= config.bin %> resource create app --kind process --set ready.tcp.port=7000 --nodes a,b',
  ]
  static override args = { tag: tagArgument }
  static override flags = {
    kind: Flags.string({
      summary: 'The kind of thing: the name of its kit.',
      helpValue: 'KIND',
      required: true,
    }),
    nodes: Flags.string({
      summary: 'The nodes that it is extended to, best first; all nodes where left out.',
      helpValue: 'NODE,NODE',
      multiple: true,
      delimiter: ',',
    }),
    placement: Flags.option({
      summary: 'In service on one node at most, or on all its nodes.',
      options: ['single', 'every'] as const,
    })(),
    'depends-on': Flags.string({
      summary: 'The children that it needs on the same node first.',
      helpValue: 'TAG,TAG',
      multiple: true,
      delimiter: ',',
    }),
    set: setFlag,
    policy: policyFlag,
  }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceCreate)
    const { kind, nodes, placement, set, policy, 'depends-on': dependsOn } = flags
    const entry = entryOf({ kind, nodes, placement, dependsOn }, { set, policy })
    return this.act({ kind: 'createResource', tag: args.tag, entry }, flags)
  }
}
