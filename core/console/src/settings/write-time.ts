const secondMs = 1_000

/** A time as it stands in a configuration: `600 ms`, `1.5 s`. */
export function writeTime(ms: number): string {
  return ms < secondMs ? `${ms} ms` : `${ms / secondMs} s`
}
