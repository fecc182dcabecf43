import type { Configuration, Tag } from '../model/index.ts'

/** How resources hang together: derived from a configuration once, then only read. */
export interface Structure {
  /** Every tag, children before their parents. */
  readonly order: readonly Tag[]
  readonly parents: ReadonlyMap<Tag, readonly Tag[]>
  /** The `single` resources that share one owner, by each of their tags; children first. */
  readonly groups: ReadonlyMap<Tag, readonly Tag[]>
}

const known = new WeakMap<Configuration['resources'], Structure>()

/** The structure of a configuration. Kept as long as the configuration itself. */
export function structureOf(configuration: Configuration): Structure {
  const { resources } = configuration
  const kept = known.get(resources)
  if (kept !== undefined) return kept
  const order = orderChildrenFirst(resources)
  const structure = {
    order,
    parents: findParents(resources),
    groups: joinSingles(resources, order),
  }
  known.set(resources, structure)
  return structure
}

function orderChildrenFirst(resources: Configuration['resources']): Tag[] {
  const order: Tag[] = []
  const seen = new Set<Tag>()
  const visit = (tag: Tag): void => {
    if (seen.has(tag)) return
    seen.add(tag)
    for (const child of resources[tag]?.dependsOn ?? []) visit(child)
    if (resources[tag] !== undefined) order.push(tag)
  }
  for (const tag of Object.keys(resources).sort()) visit(tag)
  return order
}

function findParents(resources: Configuration['resources']): Map<Tag, Tag[]> {
  const parents = new Map<Tag, Tag[]>()
  for (const tag of Object.keys(resources).sort()) {
    for (const child of resources[tag]?.dependsOn ?? []) {
      parents.set(child, [...(parents.get(child) ?? []), tag])
    }
  }
  return parents
}

function joinSingles(
  resources: Configuration['resources'],
  order: readonly Tag[],
): Map<Tag, readonly Tag[]> {
  const groups = new Map<Tag, Tag[]>()
  const position = new Map(order.map((tag, index) => [tag, index]))
  for (const tag of order) {
    const resource = resources[tag]
    if (resource?.placement !== 'single') continue
    const below = resource.dependsOn.flatMap((child) => groups.get(child) ?? [])
    const joined = [...new Set([...below, tag])]
    joined.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))
    for (const member of joined) groups.set(member, joined)
  }
  return groups
}
