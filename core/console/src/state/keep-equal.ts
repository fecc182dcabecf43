/**
 * A newer document with every part of the older one that says the same: what is drawn of such a
 * part need not be drawn again. Both are as JSON has them.
 */
export function keepEqual<Value>(older: unknown, newer: Value): Value {
  if (older === newer || !isCompound(older) || !isCompound(newer)) return newer
  if (Array.isArray(older) !== Array.isArray(newer)) return newer
  const keys = Object.keys(newer)
  const parts = keys.map((key) => keepEqual(older[key], newer[key]))
  const isSame = keys.length === Object.keys(older).length
  if (isSame && keys.every((key, place) => parts[place] === older[key])) return older as Value
  if (Array.isArray(newer)) return parts as Value
  return Object.fromEntries(keys.map((key, place) => [key, parts[place]])) as Value
}

function isCompound(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
