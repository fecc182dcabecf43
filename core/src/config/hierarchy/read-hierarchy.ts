import type { Problem } from '../../errors/index.ts'
import type { Configuration, NodeName, Resource } from '../../model/index.ts'
import { mapOf, readAnyMap } from '../readers/group-readers.ts'
import { identitiesOf } from '../relations/identity.ts'
import { validateRelations } from '../relations/validate-relations.ts'
import { parseText } from '../text/parse-text.ts'
import { joinProblems, ProblemList } from '../text/problem-list.ts'
import type { KnownKit } from './known-kit.ts'
import { type ReadResource, readResource } from './read-resource.ts'

/** A hierarchy file and what it is read against. */
export interface HierarchyText {
  readonly text: string
  /** Names the text in messages: a path, or "standard input". */
  readonly source: string
  readonly kits: readonly KnownKit[]
  /** All nodes of the cluster. */
  readonly nodes: readonly NodeName[]
  /**
   * What the cluster protects now: resources of the file may depend on it, must not clash with it,
   * and keep what the file does not say, such as whether an operator took them out of service.
   */
  readonly present?: Configuration
  /** What the file does not name is to be deleted, so it does not count any more. */
  readonly isPruning?: boolean
}

/** Everything that is wrong with a file, by line; or what it describes, in its order. */
export type ReadHierarchy =
  | { readonly problems: readonly Problem[]; readonly resources?: undefined }
  | { readonly resources: readonly Resource[]; readonly problems?: undefined }

const readFile = mapOf({ resources: readAnyMap }, ['resources'])

/** Reads a hierarchy file, YAML or JSON: all its problems at once, or its resources. */
export function readHierarchy(input: HierarchyText): ReadHierarchy {
  const { tree, problems: formProblems } = parseText(input.text, input.source)
  if (tree === undefined) return { problems: formProblems }
  const problems = new ProblemList(tree)
  const kits = new Map(input.kits.map((kit) => [kit.kind, kit]))
  const context = { kits, nodes: input.nodes, present: input.present, problems }
  const file = readFile(tree.value, { path: [], problems })
  const read = Object.entries(file?.resources ?? {}).map(([tag, entry]) => {
    return readResource(tag, entry, context)
  })
  const drafts = [...othersOf(input, file?.resources ?? {}), ...read.map(({ draft }) => draft)]
  for (const finding of validateRelations(drafts, identitiesOf(kits))) problems.add(finding)
  const all = joinProblems(formProblems, problems.sorted())
  return all.length > 0 ? { problems: all } : { resources: resourcesOf(read) }
}

function othersOf({ present, isPruning }: HierarchyText, named: object): readonly Resource[] {
  if (present === undefined || isPruning === true) return []
  return Object.values(present.resources).filter(({ tag }) => !Object.hasOwn(named, tag))
}

function resourcesOf(read: readonly ReadResource[]): readonly Resource[] {
  return read.flatMap(({ resource }) => resource ?? [])
}
