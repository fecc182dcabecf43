import type { ClusterState } from '../model/index.ts'

/**
 * What a daemon may tell before it has met the cluster: what is configured, as its disk remembers
 * it. Who was there then, and what was in service, says nothing of now.
 */
export function outsideView(state: ClusterState): ClusterState {
  const nodes = Object.entries(state.nodes).map(([name, condition]) => {
    return [name, { ...condition, membership: 'never-seen' as const, isSynced: false }] as const
  })
  const view = { ...state.view, id: '', members: [], isQuorate: false, isStarted: false }
  return { ...state, view, nodes: Object.fromEntries(nodes), instances: {} }
}
