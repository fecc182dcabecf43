/** Measured values of one thing over many runs. */
export interface Summary {
  readonly count: number
  readonly median: number
  readonly min: number
  readonly max: number
  /** Nineteen of twenty values are not above this one; with few runs it is the highest. */
  readonly p95: number
}

/** Summarises values; throws where there is none. */
export function summarise(values: readonly number[]): Summary {
  const sorted = [...values].sort((one, other) => one - other)
  const at = (place: number): number => {
    const value = sorted[Math.min(sorted.length - 1, Math.max(0, place))]
    if (value === undefined) throw new Error('nothing was measured')
    return value
  }
  const middle = (sorted.length - 1) / 2
  return {
    count: sorted.length,
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
    p95: at(Math.ceil(sorted.length * 0.95) - 1),
  }
}

/** A number with one decimal place, as tables show it. */
export function decimal(value: number): string {
  return value.toFixed(1)
}
