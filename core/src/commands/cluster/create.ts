import { Args, Flags } from '#oclif'
import { durationFlag } from '../../cli/duration-flag.ts'
import { formatSetUp } from '../../cli/format-set-up.ts'
import { changeFlags, handOverFlags, SiteCommand } from '../../cli/site-command.ts'
import { nextWords } from '../../cli/start-words.ts'
import { tellProgress } from '../../cli/tell-progress.ts'
import type { SetUpReport } from '../../ports/index.ts'

export default class ClusterCreate extends SiteCommand {
  static override summary = 'Make a cluster of several machines; this one is its first node.'
  static override description =
    'Looks at names, addresses, times and this machine, and says all that is wrong at once. ' +
    'Then it writes corosync.conf, the key and holdfast.yaml here, prints a token for each other ' +
    'node, and waits until all have joined. With this node alone the others name themselves.'
  static override examples = [
    '<%= config.bin %> cluster create forex --node node-a=192.0.2.1,198.51.100.1 ' +
      '--node node-b=192.0.2.2,198.51.100.2',
    '<%= config.bin %> cluster create forex --node node-a=192.0.2.1 --nodes 3 --recover-within 2s',
  ]
  static override args = {
    name: Args.string({ name: 'NAME', description: 'The name of the cluster.', required: true }),
  }
  static override flags = {
    node: Flags.string({
      summary: 'A node with one address for each link, up to eight; once for each node.',
      helpValue: 'NAME=ADDRESS[,ADDRESS...]',
      multiple: true,
      multipleNonGreedy: true,
      required: true,
    }),
    nodes: Flags.integer({
      summary: 'How many nodes it will have, where some name themselves when they join.',
      helpValue: 'COUNT',
      min: 1,
      max: 32,
    }),
    'recover-within': durationFlag({
      summary:
        'How soon others answer for a failure: 1s is the least of two nodes; every other time, ' +
        "Corosync's too, follows it. 1s where left out, 2s for more than two nodes.",
    }),
    device: Flags.string({
      summary: 'The host of a quorum device, which is no node.',
      helpValue: 'HOST',
    }),
    as: Flags.string({
      summary: 'Which of the nodes this machine is, where its addresses do not tell.',
      helpValue: 'NODE',
    }),
    ...handOverFlags,
    ...changeFlags,
  }

  async run(): Promise<SetUpReport> {
    const { args, flags } = await this.parse(ClusterCreate)
    const order = {
      ...{ cluster: args.name, nodes: flags.node, nodeCount: flags.nodes, self: flags.as },
      ...{ recoverWithinMs: flags['recover-within'], device: flags.device },
      ...{ port: flags.port, expiresMs: flags.expires },
      ...{ isForced: flags.force, isDryRun: flags['dry-run'] },
    }
    const print = (text: string) => this.tell(text)
    const tell = tellProgress({ print, tokenFile: flags['token-file'] })
    const report = await (await this.site(flags)).create(order, tell)
    this.print(formatSetUp(report, nextWords(report)))
    return report
  }
}
