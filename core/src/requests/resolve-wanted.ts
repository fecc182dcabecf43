import { ancestorsOf, type Event, isUp, type Tag, withDescendants } from '../model/index.ts'
import type { Request } from './request.ts'
import { type RequestContext, resourceOf } from './request-context.ts'
import { change, nothingToDo, type Resolution } from './resolution.ts'
import { isAlreadyOn, refuseMove } from './resolve-switchover.ts'

type InService = Extract<Request, { kind: 'inService' }>
type OutOfService = Extract<Request, { kind: 'outOfService' }>

/** Wants a resource and all it depends on in service; on a node: moves it there as well. */
export function resolveInService(request: InService, context: RequestContext): Resolution {
  const { tag, node } = request
  const { resources } = context.state.configuration
  if (node !== undefined) {
    const refusal = refuseMove({ tag, to: node }, context)
    if (refusal !== undefined) return refusal
  }
  const tags = withDescendants(resources, tag)
  const unwanted = tags.filter((one) => resources[one]?.wanted !== 'in-service')
  const event = actFor(request, context)
  if (unwanted.length === 0) return event === undefined ? nothingToDo : { kind: 'event', event }
  const changed = change({ kind: 'setWanted', tags: unwanted, wanted: 'in-service' })
  return event === undefined ? changed : ({ ...changed, then: event } as Resolution)
}

/** Wants a resource and all that depends on it out of service. */
export function resolveOutOfService({ tag }: OutOfService, context: RequestContext): Resolution {
  const { resources } = context.state.configuration
  const tags = [tag, ...ancestorsOf(resources, tag)]
  const wanted = tags.filter((one) => resources[one]?.wanted === 'in-service')
  if (wanted.length === 0) return nothingToDo
  return change({ kind: 'setWanted', tags: wanted, wanted: 'out-of-service' })
}

/** A move is an act of its own; so is the first placement where the policy waits to be asked. */
function actFor({ tag, node }: InService, context: RequestContext): Event | undefined {
  if (node !== undefined) {
    if (isAlreadyOn(tag, node, context)) return undefined
    return { kind: 'switchoverRequested', tag, to: node }
  }
  if (!isWaitingToBeAsked(tag, context)) return undefined
  return { kind: 'switchoverRequested', tag, to: null }
}

function isWaitingToBeAsked(tag: Tag, context: RequestContext): boolean {
  const { placement, policies } = resourceOf(context, tag)
  if (placement !== 'single' || policies.initialize !== 'manual') return false
  return !Object.values(context.state.instances[tag] ?? {}).some(isUp)
}
