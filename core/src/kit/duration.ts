/** A length of time with its unit, as people write it: `250ms`, `2s`, `5m`. */
export type Duration = `${number}ms` | `${number}s` | `${number}m` | `${number}h`

const unitsMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** The milliseconds of a duration, or `undefined` where the text is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim())
  if (match === null) return undefined
  return Number(match[1]) * unitsMs[match[2] as keyof typeof unitsMs]
}

/** The milliseconds of a duration that a schema let pass; throws where the text is none. */
export function durationMs(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) throw new Error(`"${text}" is no length of time such as 500ms or 2s`)
  return ms
}
