/** CLOCK_MONOTONIC in ms: the same clock in every process of the machine, fractions included. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
