import type { StatusDocument } from '../api/documents.ts'
import { paint } from './colour.ts'
import { linesOf } from './hierarchy-tree.ts'
import { say } from './speech.ts'

/** A hierarchy drawn as a tree, with the kind of each resource and where it is in service. */
export function formatHierarchy(status: StatusDocument, root: string): string {
  return linesOf(status, root)
    .map(({ branches, resource: { tag, kind, owners } }) => {
      const place =
        owners.length === 0
          ? say('hierarchy.out-of-service')
          : say('hierarchy.in-service', { nodes: owners })
      return `${branches}${paint('title', tag)} (${kind}) ${place}`
    })
    .join('\n')
}
