import type { SimulationDocument } from '../api/documents.ts'
import { failureFlags, simulationRequest } from '../cli/failure-flags.ts'
import { formatPrediction } from '../cli/format-prediction.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { HoldfastError } from '../errors/index.ts'

export default class Simulate extends DaemonCommand {
  static override summary = 'Show what would happen to this cluster if something failed.'
  static override description =
    'The daemon hands out its state as it is now, and the code that decides is asked. Nothing is ' +
    'changed. Actions are taken to succeed; a node that is gone is not taken to be fenced.'
  static override examples = [
    '<%= config.bin %> simulate --fail node-a',
    '<%= config.bin %> simulate --fail vip@node-a',
    '<%= config.bin %> simulate --partition node-a,node-b/node-c',
    '<%= config.bin %> simulate --with hierarchy.yaml --every-single-failure',
  ]
  static override flags = failureFlags

  async run(): Promise<SimulationDocument> {
    const { flags } = await this.parse(Simulate)
    const request = await simulationRequest(flags)
    if (request === undefined) throw nothingAsked()
    const client = await this.connect(flags)
    const document = await client.simulate(request)
    this.print(formatPrediction(document))
    return this.endUnless(document.kind !== 'failures' || document.isSafe, document)
  }
}

function nothingAsked(): HoldfastError {
  const problem = 'Say what fails: --fail, --partition, --every-single-failure, or --with.'
  return new HoldfastError('HF_CLI_USAGE', { problem, command: 'holdfast simulate' })
}
