import { Args, Flags } from '#oclif'
import { formatSetUp } from '../../../cli/format-set-up.ts'
import { refuseWhileRunning } from '../../../cli/refuse-while-running.ts'
import { changeFlags, SiteCommand } from '../../../cli/site-command.ts'
import { nextWords } from '../../../cli/start-words.ts'
import { HoldfastError } from '../../../errors/index.ts'
import type { SetUpReport } from '../../../ports/index.ts'

export default class ClusterQuorumDevice extends SiteCommand {
  static override summary = 'Give the cluster a quorum device, another one, or none.'
  static override description =
    'To be typed on every node while no daemon runs: what gives quorum is fixed when the daemons ' +
    'start for the first time. With --force the memory of this node is put aside; export what ' +
    'is protected before, and apply it afterwards.'
  static override examples = [
    '<%= config.bin %> cluster quorum device qnetd.example.net',
    '<%= config.bin %> cluster quorum device --remove',
  ]
  static override args = {
    host: Args.string({ name: 'HOST', description: 'The host that runs corosync-qnetd.' }),
  }
  static override flags = {
    remove: Flags.boolean({ summary: 'Take the device away.', default: false }),
    ...changeFlags,
  }

  async run(): Promise<SetUpReport> {
    const { args, flags } = await this.parse(ClusterQuorumDevice)
    if ((args.host === undefined) !== flags.remove) {
      const problem = 'Name the host of the device, or give --remove; not both.'
      const command = 'holdfast cluster quorum device'
      throw new HoldfastError('HF_CLI_USAGE', { problem, command })
    }
    if (!flags['dry-run']) await refuseWhileRunning(() => this.daemon(flags))
    const order = { host: args.host, isForced: flags.force, isDryRun: flags['dry-run'] }
    const report = await (await this.site(flags)).setDevice(order)
    this.print(formatSetUp(report, nextWords(report)))
    return report
  }
}
