import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { fetchFlags, requestKit, specArgument } from '../../cli/kit-flags.ts'

export default class KitInstall extends ActCommand {
  static override summary = 'Install a kit on every node, from a registry, a folder or a tarball.'
  static override description =
    'Every node fetches it into its own kits directory, without running any script of it, and ' +
    'tries it there; only when all of them have the same files is it used. One that cannot says ' +
    'why, and the whole act is undone. A node that is away fetches it when it is back.'
  static override examples = [
    '<%= config.bin %> kit install holdfast-kit-redis',
    '<%= config.bin %> kit install @acme/kit-db@^1.2 --registry http://registry.example:4873',
    '<%= config.bin %> kit install ./holdfast-kit-redis',
  ]
  static override args = { kit: specArgument }
  static override flags = fetchFlags

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(KitInstall)
    const { registry } = flags
    return this.act(await requestKit({ spec: args.kit, registry, isUpgrade: false }), flags)
  }
}
