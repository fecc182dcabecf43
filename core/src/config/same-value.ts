import { isMapValue } from './readers/group-readers.ts'

/** Whether two plain values say the same; the order of keys says nothing. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, position) => isSameValue(item, b[position]))
  }
  if (!isMapValue(a) || !isMapValue(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && isSameValue(a[key], b[key]))
}
