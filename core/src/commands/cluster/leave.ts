import { Flags } from '#oclif'
import { formatLeft } from '../../cli/format-left.ts'
import { handOver } from '../../cli/hand-over.ts'
import { changeFlags, SiteCommand } from '../../cli/site-command.ts'
import type { SetUpReport } from '../../ports/index.ts'

export default class ClusterLeave extends SiteCommand {
  static override summary = 'Take this machine out of its cluster.'
  static override description =
    'Its daemon must hold nothing; with --hand-over what it holds moves first. It ends, and ' +
    'settings, corosync.conf, key and memory are put aside. The other nodes are told with ' +
    '"holdfast cluster forget", which is printed.'
  static override flags = {
    'hand-over': Flags.boolean({
      summary: 'Move what this node holds to other nodes first.',
      default: false,
    }),
    'dry-run': changeFlags['dry-run'],
  }

  async run(): Promise<SetUpReport> {
    const { flags } = await this.parse(ClusterLeave)
    const site = await this.site(flags)
    // Before anything moves: is this machine in a cluster at all?
    const foretold = await site.leave({ isForced: false, isDryRun: true })
    await handOver({
      ...{ node: foretold.node, canMove: flags['hand-over'], isDryRun: flags['dry-run'] },
      connect: () => this.daemon(flags),
    })
    const isDryRun = flags['dry-run']
    const report = isDryRun ? foretold : await site.leave({ isForced: false, isDryRun })
    this.print(formatLeft(report))
    return report
  }
}
