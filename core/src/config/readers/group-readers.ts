import { inside, type Place, type ReadBy, type Reader, wrongType } from './reader.ts'

/** The readers of a map's keys. */
export type Fields = Readonly<Record<string, Reader<unknown>>>

/** What a map with these fields reads as: what was left out, or was wrong, is `undefined`. */
export type ReadFields<F extends Fields> = { readonly [K in keyof F]: ReadBy<F[K]> | undefined }

/** Reads a map with known keys; an unknown one is a problem with what was probably meant. */
export function mapOf<F extends Fields>(
  fields: F,
  required: readonly (keyof F & string)[] = [],
): Reader<ReadFields<F>> {
  return (value, place) => {
    if (!isMapValue(value)) return wrongType(value, place, 'a map of keys and values')
    reportUnknown(value, Object.keys(fields), place)
    for (const key of required) if (!Object.hasOwn(value, key)) reportMissing(key, place)
    const entries = Object.entries(fields).map(([key, read]) => {
      return [key, Object.hasOwn(value, key) ? read(value[key], inside(place, key)) : undefined]
    })
    return Object.fromEntries(entries) as ReadFields<F>
  }
}

/** Reads a map with any keys whose values are alike; wrong ones are left out. */
export function recordOf<T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, place) => {
    if (!isMapValue(value)) return wrongType(value, place, 'a map of keys and values')
    const entries = Object.entries(value).flatMap(([key, item]) => {
      const found = read(item, inside(place, key))
      return found === undefined ? [] : [[key, found] as const]
    })
    return Object.fromEntries(entries)
  }
}

/** Reads a list whose entries are alike; `undefined` stands for wrong ones. */
export function listOf<T>(read: Reader<T>): Reader<readonly (T | undefined)[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return wrongType(value, place, 'a list')
    return value.map((item, position) => read(item, inside(place, position)))
  }
}

/** Reads a map whose content somebody else checks. */
export const readAnyMap: Reader<Readonly<Record<string, unknown>>> = (value, place) => {
  return isMapValue(value) ? value : wrongType(value, place, 'a map of keys and values')
}

/** Whether a plain value is a map. */
export function isMapValue(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function reportUnknown(value: object, known: readonly string[], place: Place): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue
    place.problems.add({
      code: 'HF_INPUT_KEY_UNKNOWN',
      path: [...place.path, key],
      side: 'key',
      values: { key },
      misspelt: { word: key, known },
    })
  }
}

function reportMissing(key: string, place: Place): void {
  const { path, problems } = place
  problems.add({ code: 'HF_INPUT_KEY_MISSING', path, side: 'key', values: { key } })
}
