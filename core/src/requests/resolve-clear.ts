import type { Request } from './request.ts'
import type { RequestContext } from './request-context.ts'
import { nothingToDo, type Resolution } from './resolution.ts'

type Clear = Extract<Request, { kind: 'clear' }>
type Check = Extract<Request, { kind: 'check' }>

/** Lifts the marks of a resource, on one node or on all; nothing to do where there are none. */
export function resolveClear({ tag, node }: Clear, { state }: RequestContext): Resolution {
  const instances = Object.entries(state.instances[tag] ?? {})
  const meant = instances.filter(([name]) => node === undefined || name === node)
  const hasMarks = meant.some(([, { isMarkedFailed, isStuck, attempts }]) => {
    return isMarkedFailed || isStuck || attempts > 0
  })
  if (!hasMarks) return nothingToDo
  return { kind: 'event', event: { kind: 'clearRequested', tag, node: node ?? null } }
}

/** Lets every node that a resource is extended to look at it now. */
export function resolveCheck({ tag }: Check): Resolution {
  return { kind: 'event', event: { kind: 'checkRequested', tag } }
}
