import { type ErrorCode, errorCatalog } from './catalog.ts'
import type { CatalogEntry } from './catalog-entry.ts'

/** Values that the catalog's sentences are filled with. */
export type ErrorValues = Readonly<Record<string, string | number>>

/**
 * A catalog sentence with `{name}` replaced by the values; an unknown name stays as it is. What
 * stands in `[…]` with a name is said only where there is a value of that name.
 */
export function fillIn(sentence: string, values: ErrorValues): string {
  const said = sentence.replaceAll(
    /\[([^[\]]*\{(\w+)\}[^[\]]*)\]/g,
    (_whole, part: string, name: string) => (values[name] === undefined ? '' : part),
  )
  return said.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The catalog's entry for a code, its sentences filled in. */
export function describeError(code: ErrorCode, values: ErrorValues): CatalogEntry {
  const entry = errorCatalog[code]
  return {
    ...entry,
    message: fillIn(entry.message, values),
    left: fillIn(entry.left, values),
    try: fillIn(entry.try, values),
  }
}

/** Whether a text is a code of the catalog. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCatalog, text)
}
