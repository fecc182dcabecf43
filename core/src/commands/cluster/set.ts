import { Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { parseAssignments } from '../../cli/parse-assignments.ts'

export default class ClusterSet extends ActCommand {
  static override summary = "Change the cluster's times."
  static override description =
    'recoverWithin says how soon others must have answered for a failure, and sets every time ' +
    'that follows it anew. heartbeat, lease, daemonGrace, margin and startupWait can be set ' +
    'singly. Every node that is away must have let go first: it would keep to the old times.'
  static override examples = ['<%= config.bin %> cluster set --set recoverWithin=2s']
  static override flags = {
    set: Flags.string({
      summary: 'A time, such as recoverWithin=2s or lease=900ms; may be repeated.',
      helpValue: 'NAME=TIME',
      multiple: true,
      multipleNonGreedy: true,
      required: true,
    }),
  }

  async run(): Promise<AnswerDocument> {
    const { flags } = await this.parse(ClusterSet)
    const entry = parseAssignments(flags.set)
    return this.act({ kind: 'setTimes', entry }, flags)
  }
}
