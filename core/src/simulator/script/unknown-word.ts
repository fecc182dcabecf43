import type { Path } from '../../config/text/path.ts'
import type { Finding } from '../../config/text/problem-list.ts'

/** What was named in a script, and where. */
export interface Naming {
  readonly path: Path
  /** What is named there, for people. */
  readonly key: string
  readonly found: string | number
}

/** That something is none of those that can be named there. */
export function unknownWord({ path, key, found }: Naming, known: readonly string[]): Finding {
  const misspelt = { word: String(found), known }
  return { code: 'HF_INPUT_CHOICE', path, values: { key, found }, misspelt }
}
