import type { Column, Value } from '../setting/results.ts'

/** How isql prints, as its SET commands say. */
export interface Printing {
  readonly hasHeading: boolean
  readonly hasFeedback: boolean
  readonly isVertical: boolean
  readonly lineSize: number
}

/** No column is printed wider, and no line below a heading. */
const widest = 400

/** As isql prints when nothing was set. */
export const ordinaryPrinting: Printing = {
  hasHeading: true,
  hasFeedback: true,
  isVertical: false,
  lineSize: 80,
}

interface Rows {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Value[])[]
}

/** A table as isql prints it, with all the blanks that it has at the ends of lines. */
export function renderRows(table: Rows, printing: Printing): string {
  const body = printing.isVertical ? renderVertically(table) : renderLines(table, printing)
  return body + (printing.hasFeedback ? `${countedRows(table.rows.length)}\n` : '')
}

function countedRows(count: number): string {
  if (count === 0) return 'No rows selected.'
  return count === 1 ? '1 row selected.' : `${count} rows selected.`
}

function renderVertically({ columns, rows }: Rows): string {
  const width = Math.max(0, ...columns.map(({ name }) => name.length))
  const render = (row: readonly Value[]) => {
    const lines = columns.map((column, index) => {
      const gap = column.type === 'text' ? '  ' : ' '
      return `${column.name.padEnd(width)} : ${row[index] ?? ''}${gap}\n`
    })
    return `${lines.join('')}\n`
  }
  return rows.map(render).join('')
}

function renderLines({ columns, rows }: Rows, { hasHeading, lineSize }: Printing): string {
  const lines = divideIntoLines(columns, lineSize)
  const heading = lines.map((line) => {
    if (!hasHeading) return '\n'
    const text = line.map(({ column }) => fill(column.name, column)).join('')
    const width = Math.min(widest, text.length + line.length + 1)
    return `${text}\n${'-'.repeat(width)}\n`
  })
  const body = rows.map((row) => {
    const texts = lines.map((line) => {
      return line.map(({ column, index }) => fill(row[index] ?? '', column)).join('')
    })
    return texts.map((text) => `${text}\n`).join('')
  })
  return heading.join('') + body.join('')
}

function fill(value: string | number, column: Column): string {
  return String(value).padEnd(printedWidth(column))
}

function printedWidth({ name, type, width }: Column): number {
  return Math.min(widest, Math.max(width, name.length) + (type === 'number' ? 1 : 2))
}

interface Placed {
  readonly column: Column
  readonly index: number
}

/** Columns that do not fit beside those before them begin a line of their own. */
function divideIntoLines(columns: readonly Column[], lineSize: number): Placed[][] {
  const lines: Placed[][] = []
  let room = 0
  for (const [index, column] of columns.entries()) {
    const width = printedWidth(column)
    if (lines.length === 0 || width > room) {
      lines.push([])
      room = lineSize
    }
    lines.at(-1)?.push({ column, index })
    room -= width
  }
  return lines
}
