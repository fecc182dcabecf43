import { decimal, summarise } from '../bench/summary.ts'

/** What a round came to. */
export interface RoundResult {
  readonly number: number
  /** The kinds of its faults with their nodes, as `kind@node`. */
  readonly faults: readonly string[]
  readonly kinds: readonly string[]
  readonly outageMs: number
  /** How long more than one node that clients can reach had an address. */
  readonly severalOwnersMs: number
  readonly violations: readonly string[]
}

/** A whole run of chaos. */
export interface ChaosReport {
  readonly seed: number
  readonly minutes: number
  readonly rounds: readonly RoundResult[]
}

/** Whether nothing was violated. */
export function isClean({ rounds }: ChaosReport): boolean {
  return rounds.every(({ violations }) => violations.length === 0)
}

/** The kinds of faults that never happened in a run. */
export function missingKinds({ rounds }: ChaosReport, kinds: readonly string[]): readonly string[] {
  return kinds.filter((kind) => !rounds.some((round) => round.kinds.includes(kind)))
}

/** The report as Markdown: a line per kind of fault, then what was violated. */
export function renderChaos(report: ChaosReport): string {
  const { rounds, seed, minutes } = report
  const kinds = [...new Set(rounds.flatMap((round) => round.kinds))].sort()
  const violations = rounds.flatMap(({ number, faults, violations }) => {
    return violations.map((text) => `- round ${number} (${faults.join(', ')}): ${text}`)
  })
  return [
    `${rounds.length} rounds in ${decimal(minutes)} minutes from seed ${seed}, three nodes; ` +
      `${violations.length} violations. Outage of the client's address in ms.`,
    '',
    '| fault | times | alone | outage, median | p95 | most | two owners, most |',
    '|---|---|---|---|---|---|---|',
    ...kinds.map((kind) => renderKind(kind, rounds)),
    ...(violations.length === 0 ? [] : ['', ...violations]),
  ].join('\n')
}

/** The outage of a round with two faults is no single fault's. */
function renderKind(kind: string, rounds: readonly RoundResult[]): string {
  const mine = rounds.filter(({ kinds }) => kinds.includes(kind))
  const alone = mine.filter(({ kinds }) => kinds.length === 1)
  const times = mine.flatMap(({ kinds }) => kinds.filter((one) => one === kind)).length
  const several = Math.max(...mine.map((one) => one.severalOwnersMs))
  const cells = alone.length === 0 ? ['–', '–', '–'] : cellsOf(alone)
  return `| ${[kind, times, alone.length, ...cells, decimal(several)].join(' | ')} |`
}

function cellsOf(rounds: readonly RoundResult[]): string[] {
  const { median, p95, max } = summarise(rounds.map(({ outageMs }) => outageMs))
  return [median, p95, max].map(decimal)
}
