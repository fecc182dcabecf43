import type { CheckDocument } from '../../../src/api/documents.ts'

/** A check as a bar: from the left, and how high, in the units of the picture. */
export interface Bar {
  readonly x: number
  readonly height: number
  readonly state: CheckDocument['state']
  readonly at: number
}

/** What the bars tell in a few words; ms. */
export interface Spark {
  readonly bars: readonly Bar[]
  readonly medianMs: number
  readonly mostMs: number
  /** Those that neither found it well nor found it at rest. */
  readonly badCount: number
}

/** So high is the longest check; a short one is still seen. */
export const sparkHeight = 32
/** A bar with what is between two. */
export const barPitch = 5
const leastHeight = 2

/** The durations of checks as bars, oldest first; each is as high as it took long. */
export function sparkOf(checks: readonly CheckDocument[]): Spark {
  const times = checks.map(({ tookMs }) => tookMs).toSorted((one, other) => one - other)
  const mostMs = times.at(-1) ?? 0
  const bars = checks.map(({ at, tookMs, state }, number) => {
    const height = mostMs === 0 ? leastHeight : (tookMs / mostMs) * sparkHeight
    return { x: number * barPitch, height: Math.max(leastHeight, height), state, at }
  })
  const isBad = ({ state }: CheckDocument) => state !== 'in-service' && state !== 'out-of-service'
  return {
    bars,
    mostMs,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    badCount: checks.filter(isBad).length,
  }
}
