import { paint } from './colour.ts'
import { displayWidth } from './display-width.ts'

/** Rows under a heading, in columns as wide as their widest cell; no trailing blanks. */
export function formatTable(heading: readonly string[], rows: readonly (readonly string[])[]) {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) =>
    all.reduce((widest, row) => Math.max(widest, displayWidth(row[column] ?? '')), 0),
  )
  const [title = '', ...lines] = all.map((row) => formatRow(row, widths))
  return [paint('title', title), ...lines].join('\n')
}

function formatRow(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
    .join('  ')
    .trimEnd()
}
