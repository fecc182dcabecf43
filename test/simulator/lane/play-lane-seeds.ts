import { drawLaneScript, type Excuse, playLane } from '../../../core/src/simulator/lane/index.ts'

/** What came of many worlds of a lane: plain data, so that threads can send it. */
export interface LaneTally {
  readonly seeds: number
  readonly simulatedMs: number
  /** The seeds that broke something. */
  readonly failed: readonly number[]
  /** Overlaps that the rule cannot prevent: how many, how long the longest is, in which seed. */
  readonly overlaps: Readonly<Partial<Record<Excuse, Overlaps>>>
  /** How many addresses of dead owners went by the lane with nothing else wrong. */
  readonly taken: { readonly count: number; readonly sumMs: number; readonly longestMs: number }
}

interface Overlaps {
  readonly count: number
  readonly longestMs: number
  readonly seed: number
}

/** Nothing was played yet. */
export const emptyLaneTally: LaneTally = {
  ...{ seeds: 0, simulatedMs: 0, failed: [], overlaps: {} },
  taken: { count: 0, sumMs: 0, longestMs: 0 },
}

/** Plays the seeds from one up to, but not including, another. */
export function playLaneSeeds(from: number, end: number): LaneTally {
  let tally = emptyLaneTally
  for (let seed = from; seed < end; seed += 1) tally = addLaneTallies(tally, tallyOf(seed))
  return tally
}

/** Both together. */
export function addLaneTallies(one: LaneTally, other: LaneTally): LaneTally {
  const overlaps = { ...one.overlaps }
  for (const [name, more] of Object.entries(other.overlaps)) {
    const excuse = name as Excuse
    overlaps[excuse] = addOverlaps(overlaps[excuse], more)
  }
  return {
    seeds: one.seeds + other.seeds,
    simulatedMs: one.simulatedMs + other.simulatedMs,
    failed: [...one.failed, ...other.failed],
    overlaps,
    taken: {
      count: one.taken.count + other.taken.count,
      sumMs: one.taken.sumMs + other.taken.sumMs,
      longestMs: Math.max(one.taken.longestMs, other.taken.longestMs),
    },
  }
}

function addOverlaps(one: Overlaps | undefined, other: Overlaps): Overlaps {
  if (one === undefined) return other
  const { longestMs, seed } = one.longestMs >= other.longestMs ? one : other
  return { count: one.count + other.count, longestMs, seed }
}

function tallyOf(seed: number): LaneTally {
  const { violations, excused, takenMs, simulatedMs } = playLane(drawLaneScript(seed))
  let overlaps: Partial<Record<Excuse, Overlaps>> = {}
  for (const { excuse, forMs } of excused) {
    const found = { count: 1, longestMs: forMs, seed }
    overlaps = { ...overlaps, [excuse]: addOverlaps(overlaps[excuse], found) }
  }
  const wasTaken = takenMs !== undefined && Number.isFinite(takenMs)
  return {
    ...{ seeds: 1, simulatedMs, overlaps, failed: violations.length > 0 ? [seed] : [] },
    taken: wasTaken ? { count: 1, sumMs: takenMs, longestMs: takenMs } : emptyLaneTally.taken,
  }
}
