import type { SimulationDocument, SimulationRequest } from '../api/documents.ts'
import type { QuorumRule } from '../config/index.ts'
import { HoldfastError } from '../errors/index.ts'
import type { Clock, KitHost } from '../ports/index.ts'
import type { Simulated, SimulationQuestion } from '../what-if/index.ts'
import type { Daemon } from './daemon.ts'
import { refuseUnlessReady } from './refusals.ts'

/** What simulations need besides the daemon. */
export interface SimulationParts {
  readonly daemon: Daemon
  readonly host: KitHost
  readonly clock: Clock
  /** Who may act when nodes fail, as the engine decides it. */
  readonly quorum: QuorumRule
  /** `simulate`, wherever it runs: the loop does not stand still for it. */
  work(question: SimulationQuestion): Promise<Simulated>
}

/** Answers what would happen: hands out the state as it is now, and is told the answer. */
export class Simulations {
  readonly #parts: SimulationParts

  constructor(parts: SimulationParts) {
    this.#parts = parts
  }

  async answer(request: SimulationRequest): Promise<SimulationDocument> {
    const { daemon, host, clock, quorum, work } = this.#parts
    refuseUnlessReady(daemon)
    const { state, node } = daemon
    const kits = host.list()
    const simulated = await work({ request, state, node, kits, quorum, at: clock.wallMs() })
    return documentOf(simulated)
  }
}

/** The answer; throws what is wrong with the question, in a HoldfastError. */
export function documentOf(simulated: Simulated): SimulationDocument {
  switch (simulated.kind) {
    case 'answered':
      return simulated.document
    case 'refused':
      throw new HoldfastError(simulated.code, simulated.values)
    case 'problems': {
      const { source, problems } = simulated
      throw new HoldfastError('HF_HIERARCHY_INVALID', { source }, { problems })
    }
  }
}
