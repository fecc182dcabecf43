import {
  drawnKinds,
  knownEvents,
  knownRules,
  type PlayResult,
} from '../../core/src/simulator/index.ts'

/** What many stories came to together: plain data, so that threads can send it. */
export interface Tally {
  readonly seeds: number
  readonly simulatedMs: number
  readonly happened: Readonly<Record<string, number>>
  readonly skipped: Readonly<Record<string, number>>
  readonly events: readonly string[]
  readonly rules: readonly string[]
}

/** Nothing was played yet. */
export const emptyTally: Tally = {
  seeds: 0,
  simulatedMs: 0,
  happened: {},
  skipped: {},
  events: [],
  rules: [],
}

/** One story as a tally. */
export function tallyOf({ simulatedMs, happened, skipped, rows }: PlayResult): Tally {
  return { seeds: 1, simulatedMs, happened, skipped, events: rows.events, rules: rows.rules }
}

/** Both together. */
export function addTallies(one: Tally, other: Tally): Tally {
  return {
    seeds: one.seeds + other.seeds,
    simulatedMs: one.simulatedMs + other.simulatedMs,
    happened: addCounts(one.happened, other.happened),
    skipped: addCounts(one.skipped, other.skipped),
    events: [...new Set([...one.events, ...other.events])].sort(),
    rules: [...new Set([...one.rules, ...other.rules])].sort(),
  }
}

/** The rows of the machine that no story of a tally came to, by name. */
export function missingRows({ events, rules }: Tally): readonly string[] {
  return [...knownEvents, ...knownRules].filter(
    (row) => !events.includes(row) && !rules.includes(row),
  )
}

/** So many seeds come to every kind of fault, unless one cannot happen any more. */
const seedsForAllKinds = 500

/** What never happened in a long run though it is drawn: a fault that nobody sees tests nothing. */
export function missingKinds({ seeds, happened }: Tally): readonly string[] {
  if (seeds < seedsForAllKinds) return []
  return drawnKinds.filter((kind) => happened[kind] === undefined)
}

function addCounts(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sum: Record<string, number> = { ...one }
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
