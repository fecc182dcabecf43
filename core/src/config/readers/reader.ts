import { lastName, type Path } from '../text/path.ts'
import type { ProblemList } from '../text/problem-list.ts'

/** Where a value is, and where to report what is wrong with it. */
export interface Place {
  readonly path: Path
  readonly problems: ProblemList
}

/** Turns a plain value into a typed one, or reports what is wrong and gives `undefined`. */
export type Reader<T> = (value: unknown, place: Place) => T | undefined

/** What a reader reads. */
export type ReadBy<R> = R extends Reader<infer T> ? T : never

/** The place of what is inside a value. */
export function inside(place: Place, part: string | number): Place {
  return { ...place, path: [...place.path, part] }
}

/** Reports that a value is of the wrong type; always `undefined`. */
export function wrongType(value: unknown, place: Place, expected: string): undefined {
  const values = { key: nameOf(place), expected, found: typeName(value) }
  place.problems.add({ code: 'HF_INPUT_TYPE', path: place.path, values })
  return undefined
}

/** A value's name in messages: its key, or the file's. */
export function nameOf(place: Place): string {
  return place.path.length === 0 ? 'the file' : lastName(place.path)
}

/** What a plain value is, in words. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return `the ${typeNames[typeof value] ?? 'value'} ${shownValue(value)}`
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  boolean: 'truth value',
}

/** A value in a message: short, and with quotes where it is text. */
export function shownValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
