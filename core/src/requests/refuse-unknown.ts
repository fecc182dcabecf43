import { suggest } from '../config/index.ts'
import type { NodeName, Tag } from '../model/index.ts'
import type { Request } from './request.ts'
import type { RequestContext } from './request-context.ts'
import { type Resolution, refuse } from './resolution.ts'

/** Refuses a request that names a resource or node which does not exist. */
export function refuseUnknown(request: Request, context: RequestContext): Resolution | undefined {
  return refuseUnknownNames({ tags: tagsOf(request), nodes: namedNodes(request) }, context)
}

/** Refuses names that do not exist, with what was probably meant. */
export function refuseUnknownNames(
  { tags, nodes }: { readonly tags: readonly Tag[]; readonly nodes: readonly NodeName[] },
  context: Pick<RequestContext, 'state'>,
): Extract<Resolution, { kind: 'refused' }> | undefined {
  const { configuration } = context.state
  for (const tag of tags) {
    if (Object.hasOwn(configuration.resources, tag)) continue
    const suggestion = suggest(tag, Object.keys(configuration.resources))
    return refuse('HF_RESOURCE_UNKNOWN', suggestion === undefined ? { tag } : { tag, suggestion })
  }
  for (const node of nodes) {
    if (Object.hasOwn(configuration.nodes, node)) continue
    const suggestion = suggest(node, Object.keys(configuration.nodes))
    return refuse('HF_NODE_UNKNOWN', suggestion === undefined ? { node } : { node, suggestion })
  }
  return undefined
}

/** The resources that must exist; not the one that is to be created. */
function tagsOf(request: Request): readonly Tag[] {
  switch (request.kind) {
    case 'apply':
    case 'createResource':
    case 'standby':
    case 'resume':
    case 'leave':
    case 'confirmDown':
    case 'setTimes':
    case 'startWithout':
    case 'installKit':
    case 'rollBackKit':
    case 'removeKit':
      return []
    case 'addDependency':
    case 'removeDependency':
      return [request.parent, request.child]
    case 'maintenance':
      return request.scope.kind === 'resource' ? [request.scope.tag] : []
    default:
      return [request.tag]
  }
}

function namedNodes(request: Request): readonly NodeName[] {
  switch (request.kind) {
    case 'maintenance':
      return request.scope.kind === 'node' ? [request.scope.node] : []
    case 'switchover':
      return request.to === undefined ? [] : [request.to]
    case 'extend':
    case 'unextend':
    case 'standby':
    case 'resume':
    case 'leave':
    case 'confirmDown':
      return [request.node]
    case 'startWithout':
      return request.nodes
    case 'inService':
    case 'clear':
      return request.node === undefined ? [] : [request.node]
    default:
      return []
  }
}
