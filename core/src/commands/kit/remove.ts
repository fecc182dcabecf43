import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { packageArgument } from '../../cli/kit-flags.ts'

export default class KitRemove extends ActCommand {
  static override summary = 'Remove a kit that no resource needs, from every node.'
  static override examples = ['<%= config.bin %> kit remove holdfast-kit-redis']
  static override args = { package: packageArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(KitRemove)
    return this.act({ kind: 'removeKit', name: args.package }, flags)
  }
}
