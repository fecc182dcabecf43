/** Bounds of a kit host; every one has a default that suits real nodes. */
export interface HostLimits {
  /** How long importing one kit may take, in ms; longer while the machine is starved. */
  readonly importTimeoutMs: number
  /** How long a thread may leave a time-out unanswered before it counts as spinning. */
  readonly pingTimeoutMs: number
  /** How long an action waits for one that timed out on the same resource and has not ended. */
  readonly lateMs: number
  /** Heap of a thread that holds a foreign kit, in MiB; more ends the thread. */
  readonly foreignHeapMib: number
  /** The first pause before a thread or a watch is started again; it doubles each time. */
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  /** A thread that lived so long starts with the first pause again. */
  readonly goodLifeMs: number
}

/** Loading TypeBox alone takes 200 ms on a busy machine; a heap of 256 MiB is ten times a kit's. */
export const defaultLimits: HostLimits = {
  importTimeoutMs: 10_000,
  pingTimeoutMs: 500,
  lateMs: 2_000,
  foreignHeapMib: 256,
  firstPauseMs: 20,
  longestPauseMs: 10_000,
  goodLifeMs: 30_000,
}

/** The pause before the attempt after `failures` in a row. */
export function pauseMs(failures: number, limits: HostLimits): number {
  return Math.min(limits.firstPauseMs * 2 ** Math.max(0, failures - 1), limits.longestPauseMs)
}
