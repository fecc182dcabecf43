import { Refusal } from '../setting/refusal.ts'
import { columnNotFound, pointAt, syntaxError } from '../sql/complaints.ts'
import { nameOf, readTokens } from '../sql/tokens.ts'

/** What the real database says where SQLite refuses a statement; other errors are ours. */
export function explainFailure(error: unknown, statement: string): Error {
  if (!(error instanceof Error) || !('errcode' in error)) return error as Error
  const { message } = error
  if (/^UNIQUE constraint/.test(message)) {
    return new Refusal('11058', 'The row already exists in a unique index.')
  }
  if (/^NOT NULL constraint/.test(message)) {
    return new Refusal('3100A', 'Unable to insert (or update) NULL into NOT NULL column.')
  }
  if (/^CHECK constraint failed: length/.test(message)) {
    return new Refusal('2100D', 'Invalid length of the data type')
  }
  if (/^CHECK constraint failed: literal/.test(message)) {
    return new Refusal('21011', 'Invalid literal')
  }
  const column = /^(?:no such column: |table .* has no column named )(?:.*\.)?(\S+)/.exec(message)
  if (column) return pointAt(statement, placeOf(statement, column[1] ?? ''), columnNotFound)
  const near = /^near "(.*)": syntax error/.exec(message)?.[1] ?? ''
  return syntaxError(statement, placeOf(statement, near))
}

function placeOf(statement: string, name: string) {
  const wanted = name.toUpperCase()
  const found = readTokens(statement).find((token) => nameOf(token).toUpperCase() === wanted)
  const end = statement.length
  return found ?? { start: end - 1, end }
}
