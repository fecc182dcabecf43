import { parseAssignments, removalsOf } from './parse-assignments.ts'

/** Texts of `--set`, `--policy` and their opposites, as they were typed. */
export interface TypedValues {
  readonly set: readonly string[]
  readonly policy: readonly string[]
  readonly unset?: readonly string[]
  readonly unsetPolicy?: readonly string[]
}

/** A resource in the form of a hierarchy file's entry; what was not typed is left out. */
export function entryOf(fields: object, typed: TypedValues): Readonly<Record<string, unknown>> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const parameters = valuesOf(typed.set, typed.unset)
  const policies = valuesOf(typed.policy, typed.unsetPolicy)
  return {
    ...Object.fromEntries(given),
    ...(parameters === undefined ? {} : { parameters }),
    ...(policies === undefined ? {} : { policies }),
  }
}

function valuesOf(assignments: readonly string[], removals: readonly string[] = []) {
  if (assignments.length + removals.length === 0) return undefined
  return parseAssignments([...assignments, ...removalsOf(removals)])
}
