import type { Reader } from '../readers/reader.ts'

/** Reads a text by the first reader, and whatever else it is by the other. */
export function textOr<A, B>(readText: Reader<A>, readOther: Reader<B>): Reader<A | B> {
  return (value, place) => {
    return typeof value === 'string' ? readText(value, place) : readOther(value, place)
  }
}

/** Reads a list by the first reader, and whatever else it is by the other. */
export function listOr<A, B>(readList: Reader<A>, readOther: Reader<B>): Reader<A | B> {
  return (value, place) => {
    return Array.isArray(value) ? readList(value, place) : readOther(value, place)
  }
}
