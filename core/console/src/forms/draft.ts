import type { ActRequest } from '../acts/command-line.ts'
import { type ParameterField, readValue } from './fields-of.ts'

/** A new resource as far as it was typed. */
export interface Draft {
  readonly tag: string
  readonly kind: string
  /** The priority: in the order in which they were chosen. */
  readonly nodes: readonly string[]
  readonly dependsOn: readonly string[]
  readonly typed: Readonly<Record<string, string>>
}

/** A draft on all nodes, in the order of the cluster. */
export function emptyDraft(kind: string, nodes: readonly string[]): Draft {
  return { tag: '', kind, nodes, dependsOn: [], typed: {} }
}

/** The request that makes a draft a resource. */
export function requestOf(draft: Draft, fields: readonly ParameterField[]): ActRequest {
  const { tag, kind, nodes, dependsOn, typed } = draft
  const entry = {
    kind,
    nodes,
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    parameters: parametersOf(typed, fields),
  }
  return { kind: 'createResource', tag: tag.trim(), entry }
}

/** The request that makes typed parameters those of a resource; what was emptied is removed. */
export function changeOf(
  tag: string,
  typed: { readonly before: Draft['typed']; readonly now: Draft['typed'] },
  fields: readonly ParameterField[],
): ActRequest {
  const { before, now } = typed
  const changed = fields.filter(({ name }) => (before[name] ?? '') !== (now[name] ?? ''))
  const parameters = changed.map((field) => {
    const text = now[field.name] ?? ''
    return [field.name, text === '' ? null : readValue(field, text)] as const
  })
  return { kind: 'setResource', tag, entry: { parameters: Object.fromEntries(parameters) } }
}

function parametersOf(typed: Draft['typed'], fields: readonly ParameterField[]) {
  const given = fields.filter(({ name }) => (typed[name] ?? '') !== '')
  return Object.fromEntries(
    given.map((field) => [field.name, readValue(field, typed[field.name] ?? '')]),
  )
}
