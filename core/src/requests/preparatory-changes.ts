import { type Change, type ClusterState, instanceOn, isHeld, type Tag } from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'

/**
 * What must be so before changes may be committed: a resource that is to be deleted is out of
 * service everywhere first, so that nothing unknown stays behind.
 */
export function preparatoryChanges(
  state: ClusterState,
  changes: readonly Change[],
): readonly Change[] {
  const doomed = changes.flatMap((change) => (change.kind === 'deleteResources' ? change.tags : []))
  if (!doomed.some((tag) => isHeldSomewhere(state, tag))) return []
  const wanted = doomed.filter((tag) => {
    return state.configuration.resources[tag]?.wanted === 'in-service'
  })
  if (wanted.length === 0) return []
  return [{ kind: 'setWanted', tags: wanted, wanted: 'out-of-service' }]
}

function isHeldSomewhere(state: ClusterState, tag: Tag): boolean {
  const nodes = state.configuration.resources[tag]?.priority ?? []
  return nodes.some((node) => {
    return isMember(state, node) && isHeld(instanceOn(state, tag, node))
  })
}
