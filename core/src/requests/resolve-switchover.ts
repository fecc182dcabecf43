import {
  ancestorsOf,
  descendantsOf,
  isUp,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'
import type { Request } from './request.ts'
import { instanceOf, isMember, type RequestContext, resourceOf } from './request-context.ts'
import { nothingToDo, type Resolution, refuse } from './resolution.ts'

type Switchover = Extract<Request, { kind: 'switchover' }>

/** A move: of the resource and everything that shares its owner. */
interface Move {
  readonly tag: Tag
  readonly to: NodeName | undefined
}

/** Moves a hierarchy to a node, or to the best other one. */
export function resolveSwitchover({ tag, to }: Switchover, context: RequestContext): Resolution {
  const { placement, wanted } = resourceOf(context, tag)
  const isMovable = placement === 'single'
  if (isMovable && wanted === 'out-of-service') {
    return refuse('HF_SWITCHOVER_OUT_OF_SERVICE', { tag })
  }
  const refusal = refuseMove({ tag, to }, context)
  if (refusal !== undefined) return refusal
  if (to !== undefined && isAlreadyOn(tag, to, context)) return nothingToDo
  return { kind: 'event', event: { kind: 'switchoverRequested', tag, to: to ?? null } }
}

/** Why a resource cannot be moved as asked, as far as the configuration can tell. */
export function refuseMove(move: Move, context: RequestContext): Resolution | undefined {
  const resource = resourceOf(context, move.tag)
  return (
    refuseEvery(resource, context) ??
    refuseMaintenance(move, context) ??
    (move.to === undefined
      ? refuseNowhere(resource)
      : refuseTarget({ ...move, to: move.to }, context))
  )
}

/** Whether a resource is in service on a node and meant to be there. */
export function isAlreadyOn(tag: Tag, node: NodeName, context: RequestContext): boolean {
  const instance = instanceOf(context, tag, node)
  return context.state.targets[tag] === node && instance !== undefined && isUp(instance)
}

function refuseEvery({ tag, placement }: Resource, context: RequestContext) {
  if (placement === 'single') return undefined
  const ancestors = ancestorsOf(context.state.configuration.resources, tag)
  const parents = ancestors.length === 0 ? 'nothing depends on it' : ancestors.join(', ')
  return refuse('HF_SWITCHOVER_EVERY', { tag, parents })
}

function refuseMaintenance({ tag, to }: Move, { state }: RequestContext): Resolution | undefined {
  const { isInMaintenance, nodes, resources } = state.configuration
  if (isInMaintenance) return refuse('HF_MAINTENANCE_ON', { what: 'The cluster' })
  const resource = kinOf(tag, resources).find((one) => resources[one]?.isInMaintenance === true)
  if (resource !== undefined) return refuse('HF_MAINTENANCE_ON', { what: resource })
  const ends = [state.targets[tag] ?? undefined, to].filter((node) => node !== undefined)
  const node = ends.find((end) => nodes[end]?.isInMaintenance === true)
  return node === undefined ? undefined : refuse('HF_MAINTENANCE_ON', { what: `Node ${node}` })
}

function refuseNowhere({ tag, priority }: Resource): Resolution | undefined {
  const [node = '', ...others] = priority
  return others.length === 0 ? refuse('HF_SWITCHOVER_NOWHERE', { tag, node }) : undefined
}

function refuseTarget(
  { tag, to }: Move & { to: NodeName },
  context: RequestContext,
): Resolution | undefined {
  const { nodes, resources } = context.state.configuration
  const missing = kinOf(tag, resources).find((one) => {
    return resources[one]?.wanted === 'in-service' && !resources[one].priority.includes(to)
  })
  if (missing !== undefined) {
    return refuse('HF_SWITCHOVER_NOT_EXTENDED', { tag: missing, node: to })
  }
  if (!isMember(context, to)) {
    const membership = context.state.nodes[to]?.membership ?? 'never-seen'
    return refuse('HF_NODE_NOT_MEMBER', { node: to, membership })
  }
  if (nodes[to]?.isStandby === true) return refuse('HF_NODE_STANDBY', { node: to })
  return undefined
}

/** The `single` resources above and below, which move with it, and itself. */
function kinOf(tag: Tag, resources: Readonly<Record<Tag, Resource>>): readonly Tag[] {
  const kin = [tag, ...descendantsOf(resources, tag), ...ancestorsOf(resources, tag)]
  return kin.filter((one) => resources[one]?.placement === 'single')
}
