import type { Tag } from './names.ts'
import type { Resource } from './resource.ts'

type Resources = Readonly<Record<Tag, Resource>>

/**
 * The longest that the hard way down of a resource with what it depends on takes: the greatest sum
 * of `dropWithin` along one chain, in ms. What asks for a fence is not waited for: it adds nothing.
 */
export function dropMsOf(resources: Resources, tag: Tag): number {
  const resource = resources[tag]
  if (resource === undefined) return 0
  const below = resource.dependsOn.map((child) => dropMsOf(resources, child))
  const own = isDropped(resource) ? resource.kit.dropWithinMs : 0
  return own + Math.max(0, ...below)
}

/** What a guardian takes down by itself: the `single` resources whose kit bounds its way down. */
function isDropped({ placement, kit }: Resource): boolean {
  return placement === 'single' && kit.takeover !== 'fence'
}
