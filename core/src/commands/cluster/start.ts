import { Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'

export default class ClusterStart extends ActCommand {
  static override summary = 'Start a cluster that waits for nodes which may remember more changes.'
  static override description =
    'After a power cut a cluster waits until enough nodes are together that no acknowledged ' +
    'change can be missing. Where the missing ones will not be back, vouch for each of them by ' +
    'name: it must be off. What only they remember is lost.'
  static override examples = ['<%= config.bin %> cluster start --without node-b']
  static override flags = {
    without: Flags.string({
      summary: 'The nodes that are missing and off, separated by commas.',
      helpValue: 'NODE,...',
      required: true,
    }),
  }

  async run(): Promise<AnswerDocument> {
    const { flags } = await this.parse(ClusterStart)
    const nodes = flags.without.split(',').map((node) => node.trim())
    return this.act({ kind: 'startWithout', nodes }, flags)
  }
}
