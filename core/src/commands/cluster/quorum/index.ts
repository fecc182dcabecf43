import { formatQuorum } from '../../../cli/format-picture.ts'
import { SiteCommand } from '../../../cli/site-command.ts'
import type { PicturedQuorum } from '../../../ports/index.ts'

export default class ClusterQuorum extends SiteCommand {
  static override summary = 'Show what gives quorum, and how the votes stand.'
  static override description =
    'From the files of this machine, and from its Corosync where that runs.'

  async run(): Promise<PicturedQuorum> {
    const { flags } = await this.parse(ClusterQuorum)
    const { quorum, silent } = await (await this.site(flags)).show()
    this.print(formatQuorum(quorum, silent))
    return quorum
  }
}
