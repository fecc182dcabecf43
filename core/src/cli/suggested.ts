import { suggest } from '../config/text/suggest.ts'

/** The name that was probably meant, as a value of an error; nothing where none is near. */
export function suggested(typed: string, names: readonly string[]): { suggestion?: string } {
  const suggestion = suggest(typed, names)
  return suggestion === undefined ? {} : { suggestion }
}
