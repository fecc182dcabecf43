import type { ClusterState, NodeName } from '../model/index.ts'
import type { Hello } from './protocol.ts'

/**
 * The state without what was counted of boots that are over. What was counted of a boot must be
 * known as long as that boot may come back, or its messages would be worked in twice.
 */
export function keepCounted(
  state: ClusterState,
  hellos: ReadonlyMap<NodeName, Hello>,
): ClusterState {
  const known = Object.values(state.nodes).map((node) => node.boot)
  const present = [...hellos.values()].map((hello) => hello.boot)
  const boots = [...known, ...present].filter((boot) => boot !== '')
  const kept = boots.map((boot) => [boot, state.counted[boot] ?? 0])
  return { ...state, counted: Object.fromEntries(kept) }
}
