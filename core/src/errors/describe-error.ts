import { type ErrorCode, errorCatalog } from './catalog.ts'
import type { CatalogEntry } from './catalog-entry.ts'
import { type ErrorValues, fillIn } from './fill-in.ts'

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
