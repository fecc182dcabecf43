import type { EngineKind } from '../config/index.ts'
import type { Engine, Log } from '../ports/index.ts'

/** The seat of a process in its cluster, and how the nodes meet. */
export interface EngineSeat {
  readonly kind: EngineKind
  /** Where the nodes of an embedded engine meet. */
  readonly socketPath: string
  readonly cluster: string
  readonly node: string
  readonly role: 'daemon' | 'guardian'
  readonly boot: string
  readonly log: Log
}

/** An engine, and whether it is known that no daemon takes part at all. */
export interface OpenedEngine {
  readonly engine: Engine
  isDeserted(): boolean
}

/** Makes the engine of a kind; what others need is not loaded. */
export async function openEngine(seat: EngineSeat): Promise<OpenedEngine> {
  if (seat.kind === 'corosync') {
    const { createCorosyncEngine } = await import('../adapters/corosync-engine/index.ts')
    // Daemons of other machines may be there whenever this node does not hear of them.
    return { engine: createCorosyncEngine(seat), isDeserted: () => false }
  }
  const { createEmbeddedEngine } = await import('../adapters/embedded-engine/index.ts')
  const engine = createEmbeddedEngine(seat)
  return { engine, isDeserted: () => engine.isDeserted }
}
