import { Refusal } from '../setting/refusal.ts'

interface Place {
  readonly start: number
  readonly end: number
}

/** A refusal that points at a part of the statement with two carets. */
export function pointAt(
  statement: string,
  place: Place,
  what: { code: string; text: string },
): Refusal {
  const before = statement.slice(0, place.start).split('\n')
  const number = String(before.length).padStart(4, '0')
  const line = statement.split('\n')[before.length - 1] ?? ''
  const prefix = `${number} : `
  const column = prefix.length + (before.at(-1)?.length ?? 0)
  // The first caret stands before the name, the second under its last letter.
  const carets = `${' '.repeat(column - 1)}^${' '.repeat(place.end - place.start - 1)}^`
  return new Refusal(what.code, `${what.text}\n${prefix}${line}\n${carets}\n`)
}

/** Nothing has this name. */
export const tableNotFound = { code: '31031', text: 'Table or view was not found : ' }
/** The tables of the statement have no such column. */
export const columnNotFound = { code: '31058', text: 'Column not found ' }
/** The database is not as far as to know its tables. */
export const objectNotAccessible = {
  code: '31057',
  text: 'It is impossible to access the object. ',
}

/** The statement cannot be understood from this place on. */
export function syntaxError(statement: string, place: Place): Refusal {
  const before = statement.slice(0, place.start).split('\n')
  const column = before.at(-1)?.length ?? 0
  const line = statement.split('\n')[before.length - 1] ?? ''
  const width = Math.max(0, place.end - place.start - 2)
  const carets = `${' '.repeat(column)}^${' '.repeat(width)}^`
  const where = `line ${before.length}: missing or invalid syntax`
  return new Refusal('31001', `SQL syntax error \n\n${where}\n${line}\n${carets}\n\n`)
}

/** The user may not do this. */
export function notPermitted(): Refusal {
  return new Refusal('31084', 'The user has no permission to execute the SQL statement.')
}
