import { formatPicture } from '../../cli/format-picture.ts'
import { SiteCommand } from '../../cli/site-command.ts'
import type { ClusterPicture } from '../../ports/index.ts'

export default class ClusterShow extends SiteCommand {
  static override summary = 'Show the machines of the cluster: numbers, addresses, links, quorum.'
  static override description =
    'Reads the files of this machine, and asks its Corosync if that runs; no daemon is needed. ' +
    'The fingerprint of the key must be the same on all nodes.'

  async run(): Promise<ClusterPicture> {
    const { flags } = await this.parse(ClusterShow)
    const picture = await (await this.site(flags)).show()
    this.print(formatPicture(picture))
    return this.endUnless(picture.problems.length === 0, picture)
  }
}
