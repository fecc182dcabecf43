import { type Act, type ClusterState, instanceOn, isHeld, isUp } from '../../model/index.ts'
import { structureOf } from '../../planner/structure.ts'
import type { Violation } from './violation.ts'

/**
 * When an act is decided, the children are up for a restore, and no parent is held for a remove.
 */
export function checkOrder({ tag, node, verb }: Act, state: ClusterState): readonly Violation[] {
  const { configuration } = state
  if (verb === 'remove') {
    const parents = structureOf(configuration).parents.get(tag) ?? []
    const here = parents.filter((one) => configuration.resources[one]?.priority.includes(node))
    const held = here.filter((parent) => isHeld(instanceOn(state, parent, node)))
    return held.map((parent) => say(`${tag} was removed on ${node} under its parent ${parent}`))
  }
  if (verb === 'probe' || verb === 'update') return []
  const children = configuration.resources[tag]?.dependsOn ?? []
  const missing = children.filter((child) => !isUp(instanceOn(state, child, node)))
  return missing.map((child) =>
    say(`${tag} was brought back on ${node} without its child ${child}`),
  )
}

function say(text: string): Violation {
  return { checker: 'children-before-parents', text }
}
