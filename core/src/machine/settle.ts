import { allowedAttempts, because, type ClusterState, isActing, type Tag } from '../model/index.ts'
import { planEvery } from '../planner/plan-every.ts'
import { planGroup } from '../planner/plan-group.ts'
import type { Step } from '../planner/step.ts'
import { structureOf } from '../planner/structure.ts'
import type { Draft } from './draft.ts'
import { fenceHolders } from './fence-holders.ts'
import { findHolder } from './find-holder.ts'
import { placeGroup } from './place-group.ts'
import { tellParameters } from './tell-parameters.ts'

/**
 * Plans again what an event touched: first where each group is to be, then the steps that may be
 * taken now. Nothing is planned in a view that may not act.
 */
export function settle(draft: Draft): void {
  if (!isActing(draft.state)) return
  const affected = affectedTags(draft)
  const { groups } = structureOf(draft.state.configuration)
  const affectedGroups = new Set(
    affected.flatMap((tag) => groups.get(tag) ?? []).map(firstOf(groups)),
  )
  for (const first of affectedGroups) place(draft, groups.get(first) ?? [])
  for (const step of plan(draft.state, affected, affectedGroups)) take(draft, step)
  fenceHolders(draft)
}

function place(draft: Draft, group: readonly Tag[]): void {
  const isLooked = group.some((tag) => draft.looked.has(tag))
  const foundOn = isLooked ? findHolder(draft.state, group) : undefined
  placeGroup(draft, { group, ...(foundOn !== undefined && { foundOn }) })
}

function firstOf(groups: ReadonlyMap<Tag, readonly Tag[]>): (tag: Tag) => Tag {
  return (tag) => groups.get(tag)?.[0] ?? tag
}

/** The touched resources, all that they depend on, and all that depends on any of those. */
function affectedTags(draft: Draft): readonly Tag[] {
  const { configuration } = draft.state
  const { order, parents } = structureOf(configuration)
  if (draft.isAllTouched) return order
  const affected = new Set(draft.touched)
  for (const tag of affected) {
    for (const child of configuration.resources[tag]?.dependsOn ?? []) affected.add(child)
  }
  for (const tag of affected) for (const parent of parents.get(tag) ?? []) affected.add(parent)
  return [...affected].sort()
}

function plan(
  state: ClusterState,
  affected: readonly Tag[],
  affectedGroups: ReadonlySet<Tag>,
): readonly Step[] {
  const { groups } = structureOf(state.configuration)
  const every = affected.filter((tag) => {
    return state.configuration.resources[tag]?.placement === 'every'
  })
  return [
    ...[...affectedGroups].flatMap((first) => planGroup(state, groups.get(first) ?? [])),
    ...every.flatMap((tag) => planEvery(state, tag)),
  ]
}

/** Takes a step; an attempt to mend is counted, and it and what parameters ask for are told. */
function take(draft: Draft, step: Step): void {
  if (step.verb === 'recover') countAttempt(draft, step)
  tellParameters(draft, step)
  draft.act(step)
}

function countAttempt(draft: Draft, { tag, node }: Step): void {
  const policies = draft.state.configuration.resources[tag]?.policies
  if (policies === undefined) return
  const attempts = draft.instance(tag, node).attempts + 1
  const allowed = allowedAttempts(policies)
  draft.setInstance(tag, node, { attempts })
  draft.arm(`attempts:${tag}@${node}`, policies.recovery.withinMs)
  const rule = because('rule.recover-locally', { tag, node, attempts, allowed })
  draft.decide({ tags: [tag], verb: 'recover', rule, from: node, choice: node, alternatives: [] })
}
