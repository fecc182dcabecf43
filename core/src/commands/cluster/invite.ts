import { nodeArgument } from '../../cli/arguments.ts'
import { handOverFlags, SiteCommand } from '../../cli/site-command.ts'
import { tellProgress } from '../../cli/tell-progress.ts'
import type { SetUpReport } from '../../ports/index.ts'

export default class ClusterInvite extends SiteCommand {
  static override summary = "Hand this node's files to another node of the cluster, by a new token."
  static override description =
    'For a node whose token was too old, or whose machine was set up anew. It prints a token and ' +
    'waits until it is used. The node must be in corosync.conf already.'
  static override examples = ['<%= config.bin %> cluster invite node-b']
  static override args = { node: nodeArgument }
  static override flags = { ...handOverFlags }

  async run(): Promise<SetUpReport> {
    const { args, flags } = await this.parse(ClusterInvite)
    const order = { node: args.node, port: flags.port, expiresMs: flags.expires }
    const print = (text: string) => this.tell(text)
    const tell = tellProgress({ print, tokenFile: flags['token-file'] })
    return await (await this.site(flags)).invite(order, tell)
  }
}
