import {
  drawLaneScript,
  type LaneScript,
  longestOverlapMs,
  playLane,
  shrinkLaneScript,
  tellFault,
} from '../../../core/src/simulator/lane/index.ts'
import type { LaneTally } from './play-lane-seeds.ts'

/** What a seed decides, its story, and what broke in it; with a shortest script that breaks it. */
export function tellLaneSeed(seed: number): string {
  const script = drawLaneScript(seed)
  const told = tellScript(script)
  if (playLane(script).violations.length === 0) return told
  const shortest = shrinkLaneScript(script)
  const again = `again: npm run simulate -- --lane --seed ${seed}`
  return [
    `seed ${seed} breaks an invariant; ${again}`,
    told,
    'the shortest:',
    tellScript(shortest),
  ].join('\n')
}

/** What many seeds came to. */
export function tellLaneTally({ seeds, simulatedMs, failed, overlaps, taken }: LaneTally): string {
  const meanMs = taken.sumMs / taken.count
  return [
    `${seeds} seeds, ${(simulatedMs / seeds).toFixed(0)} ms each`,
    `${failed.length} broke an invariant${failed.map((seed) => ` ${seed}`).join('')}`,
    `${taken.count} dead owners' addresses moved, after ${meanMs.toFixed(1)} ms on average,`,
    `  ${taken.longestMs.toFixed(1)} ms at the most`,
    'two spoke for one address where no lane can tell:',
    ...Object.entries(overlaps).map(([excuse, found]) => {
      const limitMs = longestOverlapMs[excuse as keyof typeof longestOverlapMs]
      const longest = `${found.longestMs.toFixed(1)} of ${limitMs} ms in seed ${found.seed}`
      const count = String(found.count).padStart(6)
      return `  ${excuse.padEnd(14)} ${count} times, at the most ${longest}`
    }),
  ].join('\n')
}

function tellScript(script: LaneScript): string {
  const { story, violations, excused } = playLane(script, true)
  const { faults, ...world } = script
  return [
    JSON.stringify(world),
    ...faults.map((fault) => `  from ${fault.fromMs.toFixed(1)} ${tellFault(fault)}`),
    ...story,
    ...excused.map(({ excuse, forMs }) => `two spoke for ${forMs.toFixed(1)} ms: ${excuse}`),
    ...violations.map(({ checker, text }) => `${checker}: ${text}`),
  ].join('\n')
}
