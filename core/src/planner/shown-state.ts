import {
  because,
  type ClusterState,
  instanceOn,
  isUp,
  type NodeName,
  type Reason,
  type ShownState,
  type Tag,
} from '../model/index.ts'
import { isInMaintenance, isMember } from './conditions.ts'
import { judgeNode, type Verdict } from './judge-node.ts'
import { requiredTags } from './required-tags.ts'
import { structureOf } from './structure.ts'

/** A state as operators see it, and why it is so. */
export interface Shown {
  readonly state: ShownState
  readonly reason: Reason
}

/** An instance as operators see it: what is in service may have nobody to fall back on. */
export function showInstance(state: ClusterState, tag: Tag, node: NodeName): Shown {
  const unprotected = findUnprotected(state, tag, node)
  if (unprotected === undefined) return instanceOn(state, tag, node)
  return { state: 'in-service-unprotected', reason: unprotected }
}

/**
 * Why nothing would be done for what is in service on a node if that failed; `undefined` where
 * something would be, and for what is not in service there.
 */
export function findUnprotected(state: ClusterState, tag: Tag, node: NodeName): Reason | undefined {
  if (!isMember(state, node) || !isUp(instanceOn(state, tag, node))) return undefined
  if (isInMaintenance(state, tag, node)) return because('instance.in-maintenance')
  const resource = state.configuration.resources[tag]
  const hasOthers = resource?.placement === 'every' || hasTaker(judgeOthers(state, tag, [node]))
  return hasOthers ? undefined : because('instance.no-taker')
}

/** Whether one of these could take it over now. */
export function hasTaker(verdicts: readonly Verdict[]): boolean {
  return verdicts.some(({ fitness }) => fitness === 'fit')
}

/** What a failover of a `single` resource, with its hierarchy, would meet on each other node. */
export function judgeOthers(
  state: ClusterState,
  tag: Tag,
  owners: readonly NodeName[],
): readonly Verdict[] {
  const { configuration } = state
  const group = structureOf(configuration).groups.get(tag) ?? [tag]
  const { tags } = requiredTags(state, group)
  const priority = configuration.resources[tag]?.priority ?? []
  const others = priority.filter((node) => !owners.includes(node))
  return others.map((node) => (tags.length === 0 ? notWanted(node) : judgeNode(state, tags, node)))
}

function notWanted(node: NodeName): Verdict {
  return { node, fitness: 'unfit', obstacle: 'none', reason: because('rule.not-wanted') }
}
