import type { Drop } from '../kit/drop.ts'
import type { Tag, Timing } from '../model/index.ts'

/** A resource's hard way down, as a guardian keeps it. */
export interface LodgedDrop {
  readonly tag: Tag
  readonly drop: Drop
  /** What is dropped after it: the children that it needs as long as it is there. */
  readonly children: readonly Tag[]
  /** How long its way down takes with all that is below it, at most; ms. */
  readonly wayDownMs: number
}

/**
 * The node's guardian, as its daemon speaks to it: what is lodged there is dropped without the
 * daemon when the node's authority ends and the daemon does not do it in time.
 */
export interface GuardianPost {
  /** Resolves when the guardian has it; rejects with HF_GUARDIAN_FAILED where none answers. */
  lodge(drop: LodgedDrop): Promise<void>
  /** It is out of service here: nothing of it is to be dropped any more. */
  withdraw(tag: Tag): void
  /** The node's authority lasts until then, by the machine's clock that goes on in a suspend. */
  renew(untilMs: number): void
  /** The daemon has noticed the end of its authority, and removes what it holds by itself. */
  yield(): void
  /** The cluster's times, whenever they change. */
  setTiming(timing: Timing): void
}
