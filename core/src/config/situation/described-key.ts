import { mapOf } from '../readers/group-readers.ts'
import type { Reader } from '../readers/reader.ts'

/** A key of a described cluster: how it is read, what it says, and what holds without it. */
export interface DescribedKey<T> {
  readonly read: Reader<T>
  /** For the reference page, which is written from it. */
  readonly what: string
  readonly standard: string
}

/** The keys of one map, in the order in which the reference page tells them. */
export type DescribedKeys = Readonly<Record<string, DescribedKey<unknown>>>

/** What a map with these keys reads as; `undefined` what was left out, or was wrong. */
export type ReadKeys<K extends DescribedKeys> = {
  readonly [P in keyof K]: (K[P] extends DescribedKey<infer T> ? T : never) | undefined
}

/** A key with its description; `standard` is what holds where it is left out. */
export function described<T>(read: Reader<T>, what: string, standard: string): DescribedKey<T> {
  return { read, what, standard }
}

/** The readers of the keys. */
export function readersOf(keys: DescribedKeys): Readonly<Record<string, Reader<unknown>>> {
  return Object.fromEntries(Object.entries(keys).map(([key, { read }]) => [key, read]))
}

/** Reads a map with these keys; an unknown one is a problem with what was probably meant. */
export function mapOfKeys<K extends DescribedKeys>(
  keys: K,
  required: readonly (keyof K & string)[] = [],
): Reader<ReadKeys<K>> {
  return mapOf(readersOf(keys), required) as Reader<ReadKeys<K>>
}
