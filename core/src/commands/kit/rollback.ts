import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { packageArgument } from '../../cli/kit-flags.ts'

export default class KitRollback extends ActCommand {
  static override summary = 'Return to the version of a kit that was used before, on every node.'
  static override examples = ['<%= config.bin %> kit rollback holdfast-kit-redis']
  static override args = { package: packageArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(KitRollback)
    return this.act({ kind: 'rollBackKit', name: args.package }, flags)
  }
}
