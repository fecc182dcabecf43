import type { Tag } from './names.ts'
import type { Resource } from './resource.ts'

/** Resources by hierarchy: what depends on one another, directly or not, is together. */
export function splitHierarchies<One extends Pick<Resource, 'tag' | 'dependsOn'>>(
  resources: readonly One[],
): readonly (readonly One[])[] {
  const hierarchyOf = new Map<Tag, Set<One>>()
  for (const resource of resources) hierarchyOf.set(resource.tag, new Set([resource]))
  for (const { tag, dependsOn } of resources) {
    for (const child of dependsOn) {
      const [own, other] = [hierarchyOf.get(tag), hierarchyOf.get(child)]
      if (own === undefined || other === undefined || own === other) continue
      for (const resource of other) {
        own.add(resource)
        hierarchyOf.set(resource.tag, own)
      }
    }
  }
  return [...new Set(hierarchyOf.values())].map((hierarchy) => [...hierarchy])
}
