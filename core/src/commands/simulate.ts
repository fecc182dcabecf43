import { Flags } from '#oclif'
import { HoldfastCommand } from '../cli/holdfast-command.ts'
import { readText } from '../cli/read-text.ts'
import { exitCodes } from '../errors/index.ts'
import type { PlayResult } from '../simulator/index.ts'

export default class Simulate extends HoldfastCommand {
  static override summary = 'Play what happens to a simulated cluster, and tell what it does.'
  static override description =
    'The daemons are the real ones; machines, clocks, kits and faults are simulated. The script ' +
    'names nodes, a hierarchy and what happens when. It asks no daemon and changes nothing. The ' +
    'same script always tells the same story.'
  static override examples = ['<%= config.bin %> simulate --script crash.yaml']
  static override flags = {
    script: Flags.string({
      char: 's',
      summary: 'The script, YAML or JSON; - reads standard input.',
      helpValue: 'FILE',
      required: true,
    }),
    verbose: Flags.boolean({
      summary: "Tell the lines of the daemons' logs too.",
      default: false,
    }),
  }

  async run(): Promise<PlayResult> {
    const { flags } = await this.parse(Simulate)
    const text = await readText(flags.script)
    const source = flags.script === '-' ? 'standard input' : flags.script
    // Only who simulates waits until a whole daemon is loaded.
    const [{ parseScript, playScript }, { formatSimulation }] = await Promise.all([
      import('../simulator/index.ts'),
      import('../cli/format-simulation.ts'),
    ])
    const result = await playScript(parseScript(text, source), { isVerbose: flags.verbose })
    this.print(formatSimulation(result))
    if (result.violations.length === 0) return result
    if (this.jsonEnabled()) this.logJson(result)
    return this.exit(exitCodes.bug)
  }
}
