import type { KitTestDocument } from '../../api/documents.ts'
import { tagArgument } from '../../cli/arguments.ts'
import { formatKitTest } from '../../cli/format-kit-test.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class KitTest extends DaemonCommand {
  static override summary = 'Try the kit of a resource on every node, by what changes nothing.'
  static override description =
    'Each node of the resource runs create where it is not in service, the looks, and what says ' +
    'how it is dropped, with its own parameters, and tells how each of them ended and how long ' +
    'it took of the time that it has.'
  static override examples = ['<%= config.bin %> kit test vip']
  static override args = { tag: tagArgument }

  async run(): Promise<KitTestDocument> {
    const { args, flags } = await this.parse(KitTest)
    const found = await (await this.connect(flags)).testKit(args.tag)
    this.print(formatKitTest(found))
    const steps = found.nodes.flatMap((one) => one.steps)
    const isWell = found.silent.length === 0 && steps.every(({ outcome }) => outcome === 'done')
    return this.endUnless(isWell, found)
  }
}
