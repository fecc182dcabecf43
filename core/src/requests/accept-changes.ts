import { isSameValue, validateResources } from '../config/index.ts'
import {
  type Change,
  type Configuration,
  dropMsOf,
  isHeld,
  type NodeName,
  type Resource,
  sumForGrace,
  type Tag,
} from '../model/index.ts'
import { instanceOf, type RequestContext } from './request-context.ts'
import { type Resolution, refuse } from './resolution.ts'

/** Resources to set and to delete in one step. */
export interface ResourceChanges {
  readonly set: readonly Resource[]
  readonly deleted?: readonly string[]
}

/**
 * Grants changes of resources where the configuration that results satisfies every rule and nobody
 * is left holding what is no longer his. What is the same as before is not a change.
 */
export function acceptChanges(
  { set, deleted = [] }: ResourceChanges,
  context: RequestContext,
): Resolution {
  const { resources } = context.state.configuration
  const changed = set.filter((resource) => !isSameValue(resource, resources[resource.tag]))
  const problems = validateResources(resourcesAfter(changed, deleted, context), context.kits)
  if (problems.length > 0) return { kind: 'problems', problems, source: sourceOf(context) }
  const refusal =
    changed.map((resource) => refuseHeld(resource, context)).find(Boolean) ??
    refuseLongDropOf(changed, context)
  if (refusal !== undefined) return refusal
  const changes: readonly Change[] = [
    ...(deleted.length > 0 ? [{ kind: 'deleteResources', tags: deleted } as const] : []),
    ...(changed.length > 0 ? [{ kind: 'setResources', resources: changed } as const] : []),
  ]
  return { kind: 'changes', changes }
}

/** What names the request in messages. */
export function sourceOf({ source }: RequestContext): string {
  return source ?? 'The request'
}

function resourcesAfter(
  changed: readonly Resource[],
  deleted: readonly string[],
  { state }: RequestContext,
): readonly Resource[] {
  const after = new Map(Object.entries(state.configuration.resources))
  for (const tag of deleted) after.delete(tag)
  for (const resource of changed) after.set(resource.tag, resource)
  return [...after.values()]
}

function refuseLongDropOf(
  changed: readonly Resource[],
  { state }: RequestContext,
): Resolution | undefined {
  const { resources, timing } = state.configuration
  const after = { ...resources, ...Object.fromEntries(changed.map((one) => [one.tag, one])) }
  return refuseLongDrop(
    changed.map(({ tag }) => tag),
    { resources: after, timing },
  )
}

/** Whoever takes over counts on what the guardian drops in time; a longer drop would break that. */
export function refuseLongDrop(
  tags: readonly Tag[],
  { resources, timing }: Pick<Configuration, 'resources' | 'timing'>,
): Resolution | undefined {
  for (const tag of tags) {
    const dropMs = dropMsOf(resources, tag)
    const { sumMs, limitMs } = sumForGrace(timing, dropMs)
    if (sumMs < limitMs || dropMs === 0) continue
    const { leaseMs, guardianMs, marginMs } = timing
    const values = { tag, dropMs, sumMs, leaseMs, guardianMs, marginMs, daemonGraceMs: limitMs }
    return refuse('HF_RESOURCE_DROP_TOO_LONG', values)
  }
  return undefined
}

function refuseHeld(after: Resource, context: RequestContext): Resolution | undefined {
  const { tag, placement, priority } = after
  const before = context.state.configuration.resources[tag]
  if (before === undefined) return undefined
  const holders = before.priority.filter((node) => mayHold(context, tag, node))
  const [dropped] = holders.filter((node) => !priority.includes(node))
  if (dropped !== undefined) return refuse('HF_RESOURCE_HELD_THERE', { tag, node: dropped })
  if (before.placement === placement || holders.length === 0) return undefined
  return refuse('HF_RESOURCE_PLACEMENT_HELD', { tag, nodes: holders.join(', '), placement })
}

/** A node that left in good order had removed everything; one that was never seen has nothing. */
function mayHold(context: RequestContext, tag: string, node: NodeName): boolean {
  const membership = context.state.nodes[node]?.membership
  if (membership === undefined || membership === 'left' || membership === 'never-seen') return false
  const instance = instanceOf(context, tag, node)
  return instance !== undefined && isHeld(instance)
}
