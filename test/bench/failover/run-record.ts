import type { EpisodeName } from './systems.ts'

/** What one run measured; what an episode does not measure is absent. */
export interface Values {
  /** The longest gap between answered probes. */
  readonly outageMs?: number
  /** How long more than one kernel had the address on an interface that is up. */
  readonly severalOwnersMs?: number
  /** How long no kernel that clients reach had it: of an outage, what is not the program's. */
  readonly noOwnerMs?: number
  /** How long the kernel of an owner that nobody could reach kept it. */
  readonly unreachableOwnerMs?: number
  /** From the fault until the kernel of the former owner had it no longer. */
  readonly addressGoneMs?: number
  /** A restart in place, without the time that the program's own start takes. */
  readonly beyondStartMs?: number
  /** Of one node, the mean of all: its daemons, without Corosync. */
  readonly cpuPercent?: number
  readonly pssMb?: number
  /** Corosync's own, where there is one. */
  readonly engineCpuPercent?: number
  readonly enginePssMb?: number
}

/** How long the instruments themselves stood still: what is shorter they cannot tell. */
export interface Stalls {
  readonly proberGapMs: number
  readonly observerGapMs: number
}

/**
 * Whether a run counts. `no-fault`: what should have happened did not. `stalled`: an instrument
 * stood still for longer than what it measured. `failed`: nobody answered again, or it broke off.
 */
export type Verdict = 'counted' | 'stalled' | 'no-fault' | 'failed'

/** One run of one episode, or of a part of one, on one cluster. */
export interface RunRecord {
  readonly system: string
  readonly episode: EpisodeName
  readonly part?: string
  readonly verdict: Verdict
  /** Why it does not count, or broke off. */
  readonly reason?: string
  readonly values: Values
  readonly stalls?: Stalls
  /** More than one owner was there when the look ended. */
  readonly isWithoutEnd?: boolean
  readonly from?: string
  readonly to?: string
  /** What the cluster itself recorded of it. */
  readonly story?: string
}

/** A prober that sends every millisecond stalled where it was silent for longer than this. */
const stalledMs = 3
/** Looks of the observer that are farther apart could hide what is held to 10 ms. */
const hiddenMs = 10

/**
 * Why the instruments could not see what they measured: an outage that is the prober's own stall
 * is none, and owners between two distant looks nobody has seen.
 */
export function judgeStalls(
  measure: keyof Values,
  values: Values,
  { proberGapMs, observerGapMs }: Stalls,
): string | undefined {
  const { outageMs = 0, severalOwnersMs = 0 } = values
  if (measure === 'severalOwnersMs' && observerGapMs > Math.max(hiddenMs, severalOwnersMs)) {
    return `the observer did not look for ${observerGapMs} ms`
  }
  const isProbed = measure === 'outageMs' || measure === 'beyondStartMs'
  if (isProbed && proberGapMs > stalledMs && proberGapMs >= outageMs * 0.9) {
    return `the prober itself stalled for ${proberGapMs} ms of ${outageMs} ms`
  }
  return undefined
}
