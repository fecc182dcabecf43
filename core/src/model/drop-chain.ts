import type { Tag } from './names.ts'
import type { Resource } from './resource.ts'

type Resources = Readonly<Record<Tag, Resource>>

const known = new WeakMap<Resources, Map<Tag, number>>()

/**
 * The longest that the hard way down of a resource with what it depends on takes: the greatest sum
 * of `dropWithin` along one chain, in ms. What asks for a fence is not waited for: it adds nothing.
 */
export function dropMsOf(resources: Resources, tag: Tag): number {
  const kept = known.get(resources) ?? new Map<Tag, number>()
  known.set(resources, kept)
  return sumBelow(resources, tag, kept)
}

/** Each resource is summed up once, however many others depend on it. */
function sumBelow(resources: Resources, tag: Tag, kept: Map<Tag, number>): number {
  const resource = resources[tag]
  if (resource === undefined) return 0
  const found = kept.get(tag)
  if (found !== undefined) return found
  const below = resource.dependsOn.map((child) => sumBelow(resources, child, kept))
  const own = isDropped(resource) ? resource.kit.dropWithinMs : 0
  const sumMs = own + Math.max(0, ...below)
  kept.set(tag, sumMs)
  return sumMs
}

/** What a guardian takes down by itself: the `single` resources whose kit bounds its way down. */
function isDropped({ placement, kit }: Resource): boolean {
  return placement === 'single' && kit.takeover !== 'fence'
}
