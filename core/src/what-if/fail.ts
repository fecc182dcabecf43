import type { QuorumRule } from '../config/index.ts'
import { because, type ClusterState, type NodeName, type Reason, type Tag } from '../model/index.ts'
import { eventsOf } from './events-of.ts'
import { play, type Scene } from './play.ts'
import type { Played } from './played.ts'
import { withInstance } from './with-instance.ts'

/** A failure that may happen to a running cluster. */
export interface Failure {
  readonly reason: Reason
  /** How things stand by the time that it happens. */
  readonly prepare?: (state: ClusterState) => ClusterState
  readonly scenes: readonly Scene[]
}

/** A machine that is gone, with all that it held. */
export function failNode(node: NodeName, quorum: QuorumRule): Failure {
  const scene: Scene = (state) => eventsOf(state, { kind: 'nodeCrashed', node }, quorum)
  return { reason: because('failure.node', { node }), scenes: [scene] }
}

/** A resource that fails when all attempts to mend it on its node are used up. */
export function failResource(tag: Tag, node: NodeName): Failure {
  const detail = 'it is taken to fail'
  const scene: Scene = (state) => {
    return eventsOf(state, { kind: 'resourceFailed', tag, node, detail }, 'majority')
  }
  return {
    reason: because('failure.resource', { tag, node }),
    prepare: (state) => useUp(state, tag, node),
    scenes: [scene],
  }
}

/** Plays a failure to its end; no fence is taken for granted. */
export function playFailure(state: ClusterState, failure: Failure, at: number): Played {
  const prepared = failure.prepare?.(state) ?? state
  return play(prepared, failure.scenes, at)
}

function useUp(state: ClusterState, tag: Tag, node: NodeName): ClusterState {
  const attempts = state.configuration.resources[tag]?.policies.recovery.attempts ?? 0
  return withInstance(state, { tag, node }, { attempts })
}
