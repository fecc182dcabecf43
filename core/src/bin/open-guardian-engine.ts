import { randomUUID } from 'node:crypto'
import { LeasedEngine } from '../authority/index.ts'
import type { EngineKind } from '../config/index.ts'
import type { Caretaker, GuardianEngine } from '../guardian/index.ts'
import { defaultTiming } from '../model/index.ts'
import type { Clock, Log } from '../ports/index.ts'

/** The seat of a guardian in its cluster, and how the nodes meet. */
export interface GuardianSeat {
  readonly kind: EngineKind
  /** Where the nodes of an embedded engine meet. */
  readonly socketPath: string
  readonly cluster: string
  readonly node: string
  readonly clock: Clock
  readonly log: Log
}

/** How a guardian meets the others. */
export interface OpenedGuardianEngine {
  /** Heartbeats are sent only while the caretaker stands in for its daemon. */
  createEngine(caretaker: () => Caretaker): GuardianEngine
  /** Whether it is known that no daemon takes part at all. */
  isDeserted(): boolean
}

/** Makes the engine of a kind for a guardian; what others need is not loaded. */
export async function openGuardianEngine(seat: GuardianSeat): Promise<OpenedGuardianEngine> {
  return seat.kind === 'corosync' ? await openCorosync(seat) : await openEmbedded(seat)
}

async function openCorosync(seat: GuardianSeat): Promise<OpenedGuardianEngine> {
  const { createLeasedCorosync } = await import('../adapters/corosync-engine/index.ts')
  const createEngine = (caretaker: () => Caretaker) => {
    const lease = { clock: seat.clock, ...keptBy(caretaker) }
    return createLeasedCorosync({ ...seat, role: 'guardian', lease })
  }
  // Daemons of other machines may be there whenever this node does not hear of them.
  return { createEngine, isDeserted: () => false }
}

async function openEmbedded(seat: GuardianSeat): Promise<OpenedGuardianEngine> {
  const { createEmbeddedEngine } = await import('../adapters/embedded-engine/index.ts')
  const role = 'guardian'
  const inner = createEmbeddedEngine({ ...seat, role, boot: randomUUID() })
  const createEngine = (caretaker: () => Caretaker) => {
    const { node, clock } = seat
    const engine = new LeasedEngine({ engine: inner, node, role, clock, ...keptBy(caretaker) })
    return { engine, authority: engine }
  }
  return { createEngine, isDeserted: () => inner.isDeserted }
}

function keptBy(caretaker: () => Caretaker) {
  return {
    times: () => caretaker().timing ?? defaultTiming,
    isSending: () => caretaker().isStandingIn,
  }
}
