import type { KitsDocument } from '../../api/documents.ts'
import { formatKits } from '../../cli/format-kits.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class KitList extends DaemonCommand {
  static override summary = 'List the kits of this node, and those that were refused.'

  async run(): Promise<KitsDocument> {
    const { flags } = await this.parse(KitList)
    const kits = await (await this.connect(flags)).kits()
    this.print(formatKits(kits))
    return kits
  }
}
