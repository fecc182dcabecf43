import { nodeArgument } from '../../cli/arguments.ts'
import { formatSetUp } from '../../cli/format-set-up.ts'
import { refuseMember, refuseWhileRunning } from '../../cli/refuse-while-running.ts'
import { changeFlags, SiteCommand } from '../../cli/site-command.ts'
import { nextWords, reloadWords } from '../../cli/start-words.ts'
import type { SetUpReport } from '../../ports/index.ts'

export default class ClusterForget extends SiteCommand {
  static override summary = 'Take a node that left out of the files of this node.'
  static override description =
    'To be typed on every node that stays. The node must have left. The daemons go on, and read ' +
    'the new files at their next start; what they remember of the node stays in the status. Of ' +
    'three nodes two remain, who have another kind of quorum: no daemon may run then, and with ' +
    '--force their memory is put aside; export what is protected before, and apply it afterwards.'
  static override examples = ['<%= config.bin %> cluster forget node-b']
  static override args = { node: nodeArgument }
  static override flags = { ...changeFlags }

  async run(): Promise<SetUpReport> {
    const { args, flags } = await this.parse(ClusterForget)
    await refuseMember(() => this.daemon(flags), { node: args.node, isGone: flags.force })
    const order = { node: args.node, isForced: flags.force, isDryRun: flags['dry-run'] }
    const site = await this.site(flags)
    const foretold = await site.forget({ ...order, isForced: true, isDryRun: true })
    const isQuorumNew = foretold.isQuorumNew === true
    if (isQuorumNew && !order.isDryRun) await refuseWhileRunning(() => this.daemon(flags))
    const report = await site.forget(order)
    this.print(formatSetUp(report, isQuorumNew ? nextWords(report) : reloadWords()))
    return report
  }
}
