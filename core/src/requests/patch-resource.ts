import { readOneResource, resourceEntry } from '../config/index.ts'
import type { Resource } from '../model/index.ts'
import { acceptChanges, sourceOf } from './accept-changes.ts'
import { mergeEntry } from './merge-entry.ts'
import { nodesOf, type RequestContext } from './request-context.ts'
import type { Resolution } from './resolution.ts'

/** Changes a resource by merging a patch into its entry, which is then read anew as a whole. */
export function patchResource(
  resource: Resource,
  patch: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Resolution {
  const { tag, kind } = resource
  const { kits, state } = context
  const present = state.configuration
  const kit = kits.find((candidate) => candidate.kind === kind)
  const entry = mergeEntry(resourceEntry(resource, kit), patch)
  const read = readOneResource({ tag, entry, kits, nodes: nodesOf(context), present })
  if (read.problems !== undefined) {
    return { kind: 'problems', problems: read.problems, source: sourceOf(context) }
  }
  return acceptChanges({ set: [read.resource] }, context)
}
