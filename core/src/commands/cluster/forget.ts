import { nodeArgument } from '../../cli/arguments.ts'
import { formatSetUp } from '../../cli/format-set-up.ts'
import { refuseMember } from '../../cli/refuse-while-running.ts'
import { changeFlags, SiteCommand } from '../../cli/site-command.ts'
import { reloadWords } from '../../cli/start-words.ts'
import type { SetUpReport } from '../../ports/index.ts'

export default class ClusterForget extends SiteCommand {
  static override summary = 'Take a node that left out of the files of this node.'
  static override description =
    'To be typed on every node that stays. The node must have left. The daemons go on, and read ' +
    'the new files at their next start; what they remember of the node stays in the status.'
  static override examples = ['<%= config.bin %> cluster forget node-b']
  static override args = { node: nodeArgument }
  static override flags = { ...changeFlags }

  async run(): Promise<SetUpReport> {
    const { args, flags } = await this.parse(ClusterForget)
    await refuseMember(() => this.daemon(flags), { node: args.node, isGone: flags.force })
    const order = { node: args.node, isForced: flags.force, isDryRun: flags['dry-run'] }
    const report = await (await this.site(flags)).forget(order)
    this.print(formatSetUp(report, reloadWords))
    return report
  }
}
