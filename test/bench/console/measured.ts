import { firstLimitBytes } from '../../console/first-files.ts'
import { decimal, summarise } from '../summary.ts'

/** Something that was measured some times, and what it is not to be above. */
export interface Measured {
  readonly what: string
  readonly values: readonly number[]
  readonly goal?: number
}

/** The size of what the page loads at first, beside its limit. */
export function withSize(bytes: number): Measured {
  const what = 'scripts and styles before later parts, kB gzipped'
  return { what, values: [bytes / 1_000], goal: firstLimitBytes / 1_000 }
}

/** A table of all that was measured; a goal is met where the median is not above it. */
export function renderMeasured(all: readonly Measured[]): readonly string[] {
  return [
    '| measured | times | median | p95 | max | goal | met |',
    '|---|---|---|---|---|---|---|',
    ...all.map(({ what, values, goal }) => {
      const { count, median, p95, max } = summarise(values)
      const isMet = goal === undefined ? '' : median <= goal ? 'yes' : '**missed**'
      const cells = [median, p95, max].map(decimal)
      return `| ${what} | ${count} | ${cells.join(' | ')} | ${goal ?? ''} | ${isMet} |`
    }),
  ]
}
