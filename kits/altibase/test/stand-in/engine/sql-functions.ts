import type { DatabaseSync } from 'node:sqlite'
import type { Value } from '../setting/results.ts'
import type { Sequences } from '../storage/sequences.ts'

const parts: Readonly<Record<string, readonly [number, number]>> = {
  YYYY: [0, 4],
  MM: [5, 7],
  DD: [8, 10],
  HH24: [11, 13],
  HH: [11, 13],
  MI: [14, 16],
  SS: [17, 19],
}

/** Functions of the database's SQL that SQLite has not. */
export function addFunctions(database: DatabaseSync, sequences: Sequences): void {
  database.function('TO_CHAR', { varargs: true }, (value, format) => {
    return value === null ? null : formatDate(String(value), String(format ?? ''))
  })
  database.function('NVL', (value, other) => (value === null ? other : value))
  database.function('NEXT_OF', (name) => sequences.next(String(name)))
}

function formatDate(value: string, format: string): Value {
  if (format === '' || !/^\d{4}-\d\d-\d\d/.test(value)) return value
  return format.replace(/YYYY|MM|DD|HH24|HH|MI|SS/gi, (word) => {
    return value.slice(...(parts[word.toUpperCase()] ?? [0, 0]))
  })
}
