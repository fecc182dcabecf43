import type { ResourceStatus, StatusDocument } from '../../../src/api/documents.ts'
import { rootsOf } from '../../../src/model/index.ts'

/** A line of the tree of all hierarchies. */
export interface TreeRow {
  readonly resource: ResourceStatus
  /** 0 for a root. */
  readonly level: number
  /** Unique, also for a child that several parents share. */
  readonly key: string
}

/** All hierarchies as lines, each root before what it depends on. */
export function rowsOf(status: Pick<StatusDocument, 'resources'>): readonly TreeRow[] {
  const byTag = new Map(status.resources.map((resource) => [resource.tag, resource]))
  const below = (tag: string, level: number, above: string): readonly TreeRow[] => {
    const resource = byTag.get(tag)
    if (resource === undefined) return []
    const key = `${above}/${tag}`
    const children = resource.dependsOn.flatMap((child) => below(child, level + 1, key))
    return [{ resource, level, key }, ...children]
  }
  return rootsOf(status.resources).flatMap((root) => below(root, 0, ''))
}

/** The parents of a resource: what needs it on the same node. */
export function parentsOf({ resources }: StatusDocument, tag: string): readonly string[] {
  return resources.filter(({ dependsOn }) => dependsOn.includes(tag)).map((one) => one.tag)
}
