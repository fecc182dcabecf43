import { isMapValue } from '../config/index.ts'

/**
 * A map with a patch merged into it (RFC 7386): maps are merged, null removes a key, everything
 * else, lists too, takes the place of what was there.
 */
export function mergeEntry(
  target: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged = new Map(Object.entries(target))
  for (const [key, value] of Object.entries(patch)) {
    const present = merged.get(key)
    if (value === null) merged.delete(key)
    else if (isMapValue(value))
      merged.set(key, mergeEntry(isMapValue(present) ? present : {}, value))
    else merged.set(key, value)
  }
  return Object.fromEntries(merged)
}
