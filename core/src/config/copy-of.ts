import { isMapValue } from './readers/group-readers.ts'

/** A deep copy of a plain value, for whoever must write into it. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (!isMapValue(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)])) as T
}
