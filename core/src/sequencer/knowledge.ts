import type { NodeName } from '../model/index.ts'
import type { Departure } from '../ports/index.ts'
import type { EngineProcess, MemberIdentity } from './engine-process.ts'

/**
 * All that a sequencer knows, given to every connection, so that the next sequencer can be told it.
 * A sequencer keeps nothing on disk: its clients are its memory.
 */
export interface Knowledge {
  /** Who wrote it. */
  readonly sequencer: EngineProcess
  /** Of the newest view. */
  readonly ring: string
  /** Rings count upward, whoever the sequencer is. */
  readonly ringNumber: number
  /** Raised by one at each change within a ring. */
  readonly revision: number
  readonly members: readonly MemberIdentity[]
  /** Daemons and guardians that are connected, or not known to have ended. */
  readonly processes: readonly EngineProcess[]
  /** How each node that is no member went; a node that returns is struck off. */
  readonly departed: Readonly<Record<NodeName, Departure>>
}

/** Whether `candidate` was written after `present`. */
export function isNewer(candidate: Knowledge, present: Knowledge | null): boolean {
  if (present === null) return true
  if (candidate.ringNumber !== present.ringNumber) return candidate.ringNumber > present.ringNumber
  return candidate.revision > present.revision
}
