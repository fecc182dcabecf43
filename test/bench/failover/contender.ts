import type { Machine } from '../../lab/machines/machine.ts'
import type { Observer } from '../../lab/observer/observer.ts'
import type { Prober } from '../../lab/prober/prober.ts'
import type { Look } from '../../lab/wait-until.ts'
import type { Counts } from './load-report.ts'

/** A cluster that is up and serves the client, whatever software it is of. */
export interface Contender {
  readonly members: readonly Machine[]
  readonly prober: Prober
  readonly observer: Observer
  /** Far longer than it takes to notice a loss and to take over; ms. */
  readonly takeoverMs: number
  /** Whether all members take part and exactly one serves, as before any fault. */
  lookWhetherWell(): Promise<Look>
  /** The power of a machine that crashed is back: everything starts that starts with it. */
  powerOn(machine: Machine): Promise<void>
  /** Asks for a move away from a machine, in the way that operators do. */
  switchover(from: Machine): Promise<void>
  /** What the move left behind, or the killed program, is put in order. */
  tidyUp(machine: Machine): Promise<void>
  /** The ids of what may be killed or stopped as "the daemon". */
  daemonsOf(machine: Machine): readonly number[]
  /** Daemons that were killed are back, with all that they hold. */
  revive(machine: Machine): Promise<void>
  /** What the cluster itself recorded of its newest move. */
  story?(): Promise<string | undefined>
  /** Only Holdfast: what guards the daemon, and then the daemon. */
  guardedDaemonsOf?(machine: Machine): readonly number[]
  /** Only Holdfast: a program on one node is killed and restarted there. */
  restartSingle?(): Promise<{
    readonly outageMs: number
    readonly ownStartMs: number
    readonly proberGapMs: number
  }>
  /** Which of the processes are the cluster software's, and which its engine's. */
  isEngine(words: readonly string[]): boolean
  isDaemon(words: readonly string[]): boolean
  /** What it has counted of itself since its begin. */
  counts(): Promise<Counts>
  /** What it wrote last, for whoever looks into a failure. */
  lastWords(): readonly string[]
}
