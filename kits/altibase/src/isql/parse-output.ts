/** One row, by the names of its columns; every value is a text as isql prints it, trimmed. */
export type Row = Readonly<Record<string, string>>

/** How one statement ended. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  /** `Connect success.`, `1 row inserted.`: what isql says of a statement without rows. */
  | { readonly kind: 'done'; readonly words: string }

const errorStart = /^\[ERR-([0-9A-F]{5}) : ?/
const rowsEnd = /^(?:No rows|\d+ rows?) selected\.$/
const doneLine = /^(?:[A-Z][a-z]+ .*success|(?:No|\d+) rows? [a-z]+)\.$/
const columnLine = /^([A-Z][A-Z0-9_$#() *]*?) *:(?: (.*))?$/

/**
 * Reads what `isql` prints of statements after `SET VERTICAL ON`: exit codes say nothing, a script
 * goes on after an error, and an error may be of several lines.
 */
export function parseOutput(text: string): readonly Outcome[] {
  const lines = text.split('\n').map((line) => line.trimEnd())
  const outcomes: Outcome[] = []
  let rows: Record<string, string>[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (errorStart.test(line)) {
      const end = endOfError(lines, at)
      outcomes.push(readError(lines.slice(at, end + 1)))
      at = end
    } else if (rowsEnd.test(line)) {
      outcomes.push({ kind: 'rows', rows })
      rows = []
    } else if (doneLine.test(line)) outcomes.push({ kind: 'done', words: line })
    else rows = addColumn(rows, line)
  }
  return outcomes
}

/** A later row begins where the name of a column comes again. */
function addColumn(rows: Record<string, string>[], line: string): Record<string, string>[] {
  const found = columnLine.exec(line)
  if (found === null) return rows
  const [, column = '', value = ''] = found
  const last = rows.at(-1)
  if (last === undefined || Object.hasOwn(last, column)) {
    return [...rows, { [column]: value.trim() }]
  }
  last[column] = value.trim()
  return rows
}

function endOfError(lines: readonly string[], start: number): number {
  for (let at = start; at < lines.length; at += 1) {
    if (lines[at]?.endsWith(']') === true) return at
  }
  return lines.length - 1
}

function readError(lines: readonly string[]): Outcome {
  const text = lines.join('\n')
  const [start = '', code = ''] = errorStart.exec(text) ?? []
  const [first = ''] = text.slice(start.length).split('\n')
  const message = first.replace(/\]$/, '').replace(/[ :]+$/, '')
  return { kind: 'error', code, message }
}

/** The errors among outcomes, in their order. */
export function errorsOf(
  outcomes: readonly Outcome[],
): readonly Extract<Outcome, { kind: 'error' }>[] {
  return outcomes.filter((one) => one.kind === 'error')
}
