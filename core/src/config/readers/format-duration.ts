import type { Duration } from '../../kit/duration.ts'

const units = [
  { unit: 'h', ms: 3_600_000 },
  { unit: 'm', ms: 60_000 },
  { unit: 's', ms: 1_000 },
] as const

/** Milliseconds as people write them, in the largest unit that stays whole: 1800000 is `30m`. */
export function formatDuration(ms: number): Duration {
  const fitting = units.find((unit) => ms !== 0 && ms % unit.ms === 0)
  if (fitting === undefined) return ms === 0 ? '0s' : `${ms}ms`
  return `${ms / fitting.ms}${fitting.unit}`
}
