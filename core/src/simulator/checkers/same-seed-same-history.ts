import type { Violation } from './violation.ts'

/** The same seed gives the same history: two runs of it tell the same, line by line. */
export function checkSameHistory(
  one: readonly string[],
  other: readonly string[],
): readonly Violation[] {
  const length = Math.max(one.length, other.length)
  for (let line = 0; line < length; line += 1) {
    if (one[line] === other[line]) continue
    const text = `line ${line + 1} is "${one[line]}" in one run and "${other[line]}" in another`
    return [{ checker: 'same-seed-same-history', text }]
  }
  return []
}
