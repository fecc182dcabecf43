import {
  because,
  type ClusterState,
  type Instance,
  isMoving,
  isUp,
  type NodeName,
  type Resource,
} from '../model/index.ts'
import { isInMaintenance } from '../planner/conditions.ts'

/**
 * What a daemon may tell once its authority has ended: what is `single` each node of its ring lets
 * go of, and without quorum the state, which nobody changes any more, says nothing of that.
 */
export function letGoView(state: ClusterState): ClusterState {
  const instances = Object.entries(state.instances).map(([tag, onNodes]) => {
    const resource = state.configuration.resources[tag]
    if (resource?.placement !== 'single') return [tag, onNodes] as const
    const shown = Object.entries(onNodes).map(([node, instance]) => {
      return [node, isLetGo(state, resource, { node, instance }) ? letGo(instance) : instance]
    })
    return [tag, Object.fromEntries(shown) as typeof onNodes] as const
  })
  return { ...state, instances: Object.fromEntries(instances) }
}

/** What is in maintenance stays (rule 10). */
function isLetGo(
  state: ClusterState,
  { tag }: Resource,
  { node, instance }: { readonly node: NodeName; readonly instance: Instance },
): boolean {
  return (isUp(instance) || isMoving(instance)) && !isInMaintenance(state, tag, node)
}

function letGo(instance: Instance): Instance {
  const reason = because('instance.no-quorum')
  return { ...instance, state: 'unknown', health: 'unknown', isPossiblyHeld: true, reason }
}
