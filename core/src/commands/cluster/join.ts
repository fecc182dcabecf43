import { Args, Flags } from '#oclif'
import { formatSetUp } from '../../cli/format-set-up.ts'
import { readTokenWord } from '../../cli/read-token-word.ts'
import { changeFlags, SiteCommand } from '../../cli/site-command.ts'
import { nextWords } from '../../cli/start-words.ts'
import { parseNode } from '../../cluster/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { SetUpReport } from '../../ports/index.ts'

export default class ClusterJoin extends SiteCommand {
  static override summary = 'Join this machine to a cluster, by the token that a node printed.'
  static override description =
    'Looks at this machine and at the ways to the other one, then takes configuration and ' +
    'key over TLS; the token names the certificate that the other side must have, and is good ' +
    'once. With - it is read from standard input.'
  static override examples = [
    '<%= config.bin %> cluster join holdfast1.WyJmb3...',
    '<%= config.bin %> cluster join holdfast1.WyJmb3... --node node-b=192.0.2.2',
  ]
  static override args = {
    token: Args.string({ name: 'TOKEN', description: 'The token, or -.', required: true }),
  }
  static override flags = {
    node: Flags.string({
      summary: 'The name of this node and its addresses, where the token is for any node.',
      helpValue: 'NAME=ADDRESS[,ADDRESS...]',
    }),
    ...changeFlags,
  }

  async run(): Promise<SetUpReport> {
    const { args, flags } = await this.parse(ClusterJoin)
    const node = flags.node === undefined ? undefined : parseNode(flags.node)
    if (flags.node !== undefined && node === undefined) {
      throw new HoldfastError('HF_CLUSTER_NODE_FORM', { found: flags.node })
    }
    const token = await readTokenWord(args.token)
    const order = { token, node, isForced: flags.force, isDryRun: flags['dry-run'] }
    const report = await (await this.site(flags)).join(order)
    this.print(formatSetUp(report, nextWords(report)))
    return report
  }
}
