import { type ClusterState, type Instance, isUp, type Tag } from '../model/index.ts'
import type { Request } from './request.ts'
import type { RequestContext } from './request-context.ts'
import { nothingToDo, type Resolution } from './resolution.ts'

type Clear = Extract<Request, { kind: 'clear' }>
type Check = Extract<Request, { kind: 'check' }>

/**
 * Lifts the marks of a resource, on one node or on all, and tells kits that hold something against
 * a node; nothing to do where there is neither.
 */
export function resolveClear({ tag, node }: Clear, { state }: RequestContext): Resolution {
  const instances = Object.entries(state.instances[tag] ?? {})
  const meant = instances.filter(([name]) => node === undefined || name === node)
  const hasMarks = meant.some(([, instance]) => {
    const { isMarkedFailed, isStuck, attempts } = instance
    return isMarkedFailed || isStuck || attempts > 0 || isHeldAgainst(state, tag, instance)
  })
  if (!hasMarks) return nothingToDo
  return { kind: 'event', event: { kind: 'clearRequested', tag, node: node ?? null } }
}

/** What is in service and not well may be so by something that a kit remembers. */
function isHeldAgainst({ configuration }: ClusterState, tag: Tag, instance: Instance): boolean {
  const { hooks = [] } = configuration.resources[tag]?.kit ?? {}
  return hooks.includes('clear') && isUp(instance) && instance.health === 'degraded'
}

/** Lets every node that a resource is extended to look at it now. */
export function resolveCheck({ tag }: Check): Resolution {
  return { kind: 'event', event: { kind: 'checkRequested', tag } }
}
