import { Flags } from '#oclif'
import type { SimulationDocument } from '../api/documents.ts'
import { failureFlags, simulationRequest } from '../cli/failure-flags.ts'
import { formatPrediction } from '../cli/format-prediction.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { readNamedText } from '../cli/read-text.ts'
import { exitCodes, HoldfastError } from '../errors/index.ts'
import type { PlayResult } from '../simulator/index.ts'

export default class Simulate extends DaemonCommand {
  static override summary = 'Show what would happen if something failed, here or in a script.'
  static override description =
    'Without --script the daemon hands out its state as it is now, and the code that decides is ' +
    'asked: nothing is changed, and actions are taken to succeed. With --script no daemon is ' +
    'asked: a whole cluster of real daemons is played, with simulated machines, clocks, kits and ' +
    'faults; the same script always tells the same story.'
  static override examples = [
    '<%= config.bin %> simulate --fail node-a',
    '<%= config.bin %> simulate --fail vip@node-a',
    '<%= config.bin %> simulate --partition node-a,node-b/node-c',
    '<%= config.bin %> simulate --with hierarchy.yaml --every-single-failure',
    '<%= config.bin %> simulate --script crash.yaml',
  ]
  static override flags = {
    ...failureFlags,
    script: Flags.string({
      char: 's',
      summary: 'Play this script, YAML or JSON; - reads standard input.',
      helpValue: 'FILE',
    }),
    verbose: Flags.boolean({
      summary: "With --script: tell the lines of the daemons' logs too.",
      default: false,
    }),
  }

  async run(): Promise<SimulationDocument | PlayResult> {
    const { flags } = await this.parse(Simulate)
    const request = await simulationRequest(flags)
    if (flags.script !== undefined) {
      if (request !== undefined)
        throw misused('--script plays a cluster of its own: give it alone.')
      return this.#play(flags.script, flags.verbose)
    }
    if (request === undefined) {
      throw misused(
        'Say what fails: --fail, --partition, --every-single-failure, --with, or a --script.',
      )
    }
    const client = await this.connect(flags)
    const document = await client.simulate(request)
    this.print(formatPrediction(document))
    return this.endUnless(document.kind !== 'failures' || document.isSafe, document)
  }

  async #play(path: string, isVerbose: boolean): Promise<PlayResult> {
    const { text, source } = await readNamedText(path)
    // Only who simulates waits until a whole daemon is loaded.
    const [{ parseScript, playScript }, { formatSimulation }] = await Promise.all([
      import('../simulator/index.ts'),
      import('../cli/format-simulation.ts'),
    ])
    const result = await playScript(parseScript(text, source), { isVerbose })
    this.print(formatSimulation(result))
    return this.endUnless(result.violations.length === 0, result, exitCodes.bug)
  }
}

function misused(problem: string): HoldfastError {
  return new HoldfastError('HF_CLI_USAGE', { problem, command: 'holdfast simulate' })
}
