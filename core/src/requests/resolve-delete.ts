import { ancestorsOf } from '../model/index.ts'
import { acceptChanges } from './accept-changes.ts'
import type { Request } from './request.ts'
import type { RequestContext } from './request-context.ts'
import { type Resolution, refuse } from './resolution.ts'

type Delete = Extract<Request, { kind: 'deleteResource' }>

/** Deletes a resource, and what depends on it only where that was asked for. */
export function resolveDelete(request: Delete, context: RequestContext): Resolution {
  const { tag, isWithParents } = request
  const ancestors = ancestorsOf(context.state.configuration.resources, tag)
  if (ancestors.length > 0 && !isWithParents) {
    return refuse('HF_RESOURCE_HAS_PARENTS', { tag, parents: ancestors.join(', ') })
  }
  return acceptChanges({ set: [], deleted: [...ancestors, tag] }, context)
}
