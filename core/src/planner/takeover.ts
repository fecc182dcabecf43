import {
  type ClusterState,
  type Configuration,
  dropMsOf,
  type Instance,
  isHeld,
  type Tag,
  type Takeover,
  type TakeoverRule,
} from '../model/index.ts'
import { structureOf } from './structure.ts'

const strictness: readonly Takeover[] = ['probe', 'lease', 'fence']

/** The strictest of what is asked for. */
export function strictestOf(asked: readonly Takeover[]): Takeover {
  return strictness.findLast((takeover) => asked.includes(takeover)) ?? 'probe'
}

/** What the strictest `single` member of a group asks before it is taken over. */
export function strictestTakeover(
  { configuration }: Pick<ClusterState, 'configuration'>,
  group: readonly Tag[],
): Takeover {
  const { resources } = configuration
  return strictestOf(group.map((tag) => resources[tag]?.kit.takeover ?? 'fence'))
}

/** What a configuration asks before a `single` resource is taken over; none where it has none. */
export function ruleOf(configuration: Configuration, tag: Tag): TakeoverRule | undefined {
  const { resources } = configuration
  const group = structureOf(configuration).groups.get(tag)
  if (group === undefined) return undefined
  const dropMs = Math.max(...group.map((one) => dropMsOf(resources, one)))
  return { takeover: strictestTakeover({ configuration }, group), dropMs }
}

/** What satisfies both of two rules. */
export function strictestRule(one: TakeoverRule, other: TakeoverRule): TakeoverRule {
  return {
    takeover: strictestOf([one.takeover, other.takeover]),
    dropMs: Math.max(one.dropMs, other.dropMs),
  }
}

/**
 * What must be certain in this cluster: where both sides of a split keep their quorum nobody's
 * lease ends, and nobody lets go of what is in maintenance, or is stuck. Only a fence, or an
 * operator, tells a dead owner from one that is cut off then.
 */
export function takeoverOf(state: ClusterState, group: readonly Tag[]): Takeover {
  const held = heldByAbsent(state, group)
  const former = held.flatMap(({ heldUnder }) => heldUnder?.takeover ?? [])
  const takeover = strictestOf([strictestTakeover(state, group), ...former])
  // Whatever becomes of its authority, its node may keep it.
  const isKept = held.some(({ isBeyondLease, isStuck }) => isBeyondLease || isStuck)
  const isLeaseless = state.configuration.quorum === 'two-node' || isKept
  return takeover === 'lease' && isLeaseless ? 'fence' : takeover
}

/** What nodes that are away may have of a group. */
function heldByAbsent({ instances, view }: ClusterState, group: readonly Tag[]): Instance[] {
  return group.flatMap((tag) => {
    const all = Object.entries(instances[tag] ?? {})
    const held = all.filter(([node, one]) => isHeld(one) && !view.members.includes(node))
    return held.map(([, instance]) => instance)
  })
}
