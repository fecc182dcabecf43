import type { ResourceStatus, StatusDocument } from '../api/documents.ts'
import { rootsOf } from '../model/index.ts'

/** A resource with the children that it depends on. */
export interface HierarchyTree {
  readonly tag: string
  readonly kind: string
  readonly owners: readonly string[]
  readonly children: readonly HierarchyTree[]
}

/** A line of a drawn tree. */
export interface TreeLine {
  /** The branches before the tag. */
  readonly branches: string
  readonly resource: ResourceStatus
}

/** The roots of the hierarchies that a resource belongs to. */
export function rootsOver(status: StatusDocument, tag: string): readonly string[] {
  return rootsOf(status.resources).filter((root) =>
    linesOf(status, root).some((line) => isOf(line, tag)),
  )
}

/** A hierarchy as a tree; a child that several parents share is in it once for each. */
export function hierarchyTree(status: StatusDocument, tag: string): HierarchyTree {
  const { kind, owners, dependsOn } = find(status, tag)
  return { tag, kind, owners, children: dependsOn.map((child) => hierarchyTree(status, child)) }
}

/** The lines of a hierarchy, root first, with the branches that draw it as a tree. */
export function linesOf(status: StatusDocument, root: string): readonly TreeLine[] {
  const below = (tag: string, margin: string): readonly TreeLine[] => {
    const { dependsOn } = find(status, tag)
    return dependsOn.flatMap((child, index) => {
      const isLast = index === dependsOn.length - 1
      const line = { branches: `${margin}${isLast ? '└─ ' : '├─ '}`, resource: find(status, child) }
      return [line, ...below(child, `${margin}${isLast ? '   ' : '│  '}`)]
    })
  }
  return [{ branches: '', resource: find(status, root) }, ...below(root, '')]
}

type ByTag = ReadonlyMap<string, ResourceStatus>

/** Kept per status, so that drawing a thousand resources does not search a thousand times each. */
const indexes = new WeakMap<readonly ResourceStatus[], ByTag>()

function indexOf(resources: readonly ResourceStatus[]): ByTag {
  const known = indexes.get(resources)
  if (known !== undefined) return known
  const index = new Map(resources.map((resource) => [resource.tag, resource]))
  indexes.set(resources, index)
  return index
}

function find({ resources }: StatusDocument, tag: string): ResourceStatus {
  const found = indexOf(resources).get(tag)
  if (found === undefined) throw new Error(`the status names ${tag} but does not describe it`)
  return found
}

function isOf({ resource }: TreeLine, tag: string): boolean {
  return resource.tag === tag
}
