import { displayWidth } from './display-width.ts'

/** A text with blanks after it, up to so many columns of a terminal. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)))
}

/** Labels and what they say, under one another; what they say begins in this column at least. */
export function padLabels(
  rows: readonly (readonly [label: string, said: string])[],
  leastColumns: number,
): readonly string[] {
  const widest = Math.max(...rows.map(([label]) => displayWidth(label) + 1))
  const columns = Math.max(widest, leastColumns)
  return rows.map(([label, said]) => {
    return pad(label, columns) + said.replaceAll('\n', `\n${' '.repeat(columns)}`)
  })
}
