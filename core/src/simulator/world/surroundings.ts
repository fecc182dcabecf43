import type { Daemon } from '../../daemon/index.ts'
import type { NodeName, Timing } from '../../model/index.ts'
import type { KitCall, Log } from '../../ports/index.ts'
import type { SimulatedWorld } from '../engine/index.ts'
import type { Random } from '../random.ts'
import type { Misfortune } from '../script/action.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import type { Orphans } from './orphans.ts'
import type { Services } from './services.ts'
import type { SimulatedKit } from './stand-in-kits.ts'

/** A line of a daemon's log. */
export interface LogLine {
  readonly level: keyof Log
  readonly message: string
  readonly fields: object
}

/** What all nodes of a simulated cluster share. */
export interface Surroundings {
  readonly clock: VirtualClock
  readonly random: Random
  readonly engines: SimulatedWorld
  readonly services: Services
  readonly orphans: Orphans
  readonly kits: readonly SimulatedKit[]
  readonly timing: Timing
  misfortuneOf(call: KitCall, node: NodeName): Misfortune
  /** A daemon was made and is about to start. */
  onDaemon(daemon: Daemon): void
  /** A daemon wrote into its log. */
  onLog(node: NodeName, line: LogLine): void
  /** Something of a node's life that a story tells. */
  onLife(sentence: string): void
}
