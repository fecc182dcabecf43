import type { Tag } from './names.ts'
import type { Resource } from './resource.ts'

type Resources = Readonly<Record<Tag, Pick<Resource, 'dependsOn'>>>

/** A resource's descendants: its children, their children, and so on; without itself. */
export function descendantsOf(resources: Resources, tag: Tag): readonly Tag[] {
  return reachFrom(tag, (parent) => resources[parent]?.dependsOn ?? [])
}

/** A resource with all that it depends on, itself first. */
export function withDescendants(resources: Resources, tag: Tag): readonly Tag[] {
  return [tag, ...descendantsOf(resources, tag)]
}

/** A resource's ancestors: its parents, their parents, and so on; without itself. */
export function ancestorsOf(resources: Resources, tag: Tag): readonly Tag[] {
  const parents = parentsIn(Object.entries(resources))
  return reachFrom(tag, (child) => parents.get(child) ?? [])
}

/** The parents of each resource that has some, in the order in which they are given. */
export function parentsIn(
  resources: Iterable<readonly [Tag, Pick<Resource, 'dependsOn'>]>,
): ReadonlyMap<Tag, readonly Tag[]> {
  const parents = new Map<Tag, Tag[]>()
  for (const [parent, { dependsOn }] of resources) {
    for (const child of dependsOn) {
      const known = parents.get(child)
      if (known === undefined) parents.set(child, [parent])
      else known.push(parent)
    }
  }
  return parents
}

/** The tags that nobody of them depends on, in their order. */
export function rootsOf(resources: readonly Pick<Resource, 'tag' | 'dependsOn'>[]): readonly Tag[] {
  const children = new Set(resources.flatMap(({ dependsOn }) => dependsOn))
  return resources.map(({ tag }) => tag).filter((tag) => !children.has(tag))
}

function reachFrom(start: Tag, nextOf: (tag: Tag) => readonly Tag[]): readonly Tag[] {
  const found = new Set([start])
  for (const tag of found) for (const next of nextOf(tag)) found.add(next)
  found.delete(start)
  return [...found]
}
