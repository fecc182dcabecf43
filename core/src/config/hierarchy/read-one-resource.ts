import type { Problem } from '../../errors/index.ts'
import type { Configuration, NodeName, Resource } from '../../model/index.ts'
import { ProblemList } from '../text/problem-list.ts'
import type { KnownKit } from './known-kit.ts'
import { readResource } from './read-resource.ts'

/** One resource in the form of a hierarchy file's entry, and what it is read against. */
export interface OneResource {
  readonly tag: string
  readonly entry: unknown
  readonly kits: readonly KnownKit[]
  readonly nodes: readonly NodeName[]
  readonly present?: Configuration
}

/** Reads one entry by itself; the rules between resources are for `validateResources`. */
export function readOneResource({
  tag,
  entry,
  kits,
  nodes,
  present,
}: OneResource):
  | { readonly problems: readonly Problem[]; readonly resource?: undefined }
  | { readonly resource: Resource; readonly problems?: undefined } {
  const problems = new ProblemList(undefined)
  const byKind = new Map(kits.map((kit) => [kit.kind, kit]))
  const { resource } = readResource(tag, entry, { kits: byKind, nodes, present, problems })
  if (resource === undefined || !problems.isEmpty) return { problems: problems.sorted() }
  return { resource }
}
