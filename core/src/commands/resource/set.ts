import { Errors, Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { policyFlag, setFlag, tagArgument } from '../../cli/arguments.ts'
import { entryOf } from '../../cli/resource-entry.ts'

export default class ResourceSet extends ActCommand {
  static override summary = 'Change parameters and policies of a resource.'
  static override examples = [
    '<%= config.bin %> resource set app --set ready.tcp.port=7001',
    '<%= config.bin %> resource set app --policy switchback=automatic --unset user',
  ]
  static override args = { tag: tagArgument }
  static override flags = {
    set: setFlag,
    policy: policyFlag,
    unset: Flags.string({
      summary: 'Remove a parameter, so that its default counts; may be repeated.',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
      defaultHelp: async () => undefined,
    }),
    'unset-policy': Flags.string({
      summary: 'Remove a policy, so that its default counts; may be repeated.',
      helpValue: 'NAME',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
      defaultHelp: async () => undefined,
    }),
  }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceSet)
    const { set, policy, unset, 'unset-policy': unsetPolicy } = flags
    const entry = entryOf({}, { set, policy, unset, unsetPolicy })
    if (Object.keys(entry).length === 0) {
      throw new Errors.CLIError('Say what to change, with --set, --policy or --unset.')
    }
    return this.act({ kind: 'setResource', tag: args.tag, entry }, flags)
  }
}
