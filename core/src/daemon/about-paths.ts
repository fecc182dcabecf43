import { because, type ClusterState, type NodeName, type Reason } from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import type { PathState } from '../ports/index.ts'

const code = 'attention.path-down'

/** What leads to a node that is away is down for that, of which another line tells. */
export function aboutPaths(
  state: ClusterState,
  node: NodeName,
  paths: readonly PathState[],
): readonly Reason[] {
  return paths
    .filter((path) => !path.isUp && isMember(state, path.node))
    .map(({ node: peer, link }) => because(code, { node, peer, link }))
}

/** The same by what was told of them, while it is not known how any of them is. */
export function pathsStillDown(state: ClusterState, told: readonly Reason[]): readonly Reason[] {
  return told.filter((one) => isAboutPath(one) && isMember(state, peerOf(one)))
}

/** Whether it tells of a path: its two ends alone know of it. */
export function isAboutPath(reason: Pick<Reason, 'code'>): boolean {
  return reason.code === code
}

/** The node that a path leads to. */
export function peerOf({ values }: Pick<Reason, 'values'>): NodeName {
  return String(values['peer'])
}
