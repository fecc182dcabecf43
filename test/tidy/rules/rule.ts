import type { Source } from '../source.ts'

/** Something that breaks the house style, and where. */
export interface Offender {
  readonly path: string
  readonly line: number
  readonly what: string
}

/** Looks at one file and names all that breaks its rule. */
export type Rule = (source: Source) => readonly Offender[]

/** `path:line what`, as editors and terminals make it a link. */
export function printOffender({ path, line, what }: Offender): string {
  return `${path}:${line} ${what}`
}
