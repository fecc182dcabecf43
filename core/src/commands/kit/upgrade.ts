import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { fetchFlags, requestKit, specArgument } from '../../cli/kit-flags.ts'

export default class KitUpgrade extends ActCommand {
  static override summary = 'Use another version of a kit that is installed, on every node.'
  static override description =
    'Before anything uses the new version every node tries it on its own resources of that kind, ' +
    'without changing them: create where they are not in service, and a look everywhere. Nothing ' +
    'that is in service is restarted. Where the first restore by the new version fails, the old ' +
    'version restores, and the cluster returns to it.'
  static override examples = ['<%= config.bin %> kit upgrade holdfast-kit-redis@1.3.0']
  static override args = { kit: specArgument }
  static override flags = fetchFlags

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(KitUpgrade)
    const { registry } = flags
    return this.act(await requestKit({ spec: args.kit, registry, isUpgrade: true }), flags)
  }
}
