import type { Daemon } from '../../daemon/index.ts'
import type { Basis, NodeName, Tag } from '../../model/index.ts'
import type { KitCall, Log, Notice } from '../../ports/index.ts'
import type { Random } from '../random.ts'
import type { Misfortune } from '../script/action.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import type { Engines } from './engines.ts'
import type { Orphans } from './orphans.ts'
import type { Services } from './services.ts'
import type { FenceBehaviour, FenceOutcome } from './simulated-fence.ts'
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
  readonly engines: Engines
  readonly services: Services
  readonly orphans: Orphans
  readonly kits: readonly SimulatedKit[]
  readonly basis: Basis
  readonly fence: FenceBehaviour
  /** Whether the kernel of a node answers the conflict check of another. */
  canHear(holder: NodeName, by: NodeName): boolean
  /** A fence came to its end. */
  onFence(outcome: FenceOutcome): void
  /** A fence cuts a node off; its machine is switched on again after a while. */
  cutOff(node: NodeName): void
  misfortuneOf(call: KitCall, node: NodeName): Misfortune
  /** A kit begins to work on a node, or the guardian there to execute a drop. */
  onCall(node: NodeName, call: KitCall): void
  onDrop(node: NodeName, tag: Tag): void
  /** The authority of a node's daemon has ended. */
  onAuthorityEnded(node: NodeName): void
  /** A daemon was made and is about to start. */
  onDaemon(daemon: Daemon): void
  /** A daemon tells operators; where nobody listens none does. */
  readonly onNotice?: ((node: NodeName, notice: Notice) => void) | undefined
  /** A daemon wrote into its log. */
  onLog(node: NodeName, line: LogLine): void
  /** Something of a node's life that a story tells. */
  onLife(sentence: string): void
}
