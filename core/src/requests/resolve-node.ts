import type { Request } from './request.ts'
import { isMember, type RequestContext } from './request-context.ts'
import { change, nothingToDo, type Resolution } from './resolution.ts'

type Standby = Extract<Request, { kind: 'standby' | 'resume' }>
type Leave = Extract<Request, { kind: 'leave' }>

/** Lets a node receive nothing any more, or again. */
export function resolveStandby({ kind, node }: Standby, { state }: RequestContext): Resolution {
  const isStandby = kind === 'standby'
  if (state.configuration.nodes[node]?.isStandby === isStandby) return nothingToDo
  return change({ kind: 'setStandby', node, isStandby })
}

/** Lets a node leave in good order: its own daemon hears of it, whoever was asked. */
export function resolveLeave({ node }: Leave, context: RequestContext): Resolution {
  if (!isMember(context, node)) return nothingToDo
  return { kind: 'event', event: { kind: 'departureAnnounced', node } }
}
