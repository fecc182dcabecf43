import {
  allReleasedMs,
  because,
  type ClusterState,
  type DepartedNode,
  freshCondition,
  type Instance,
  isHeld,
  isUp,
  type Membership,
  type NodeName,
  type Tag,
  takingTiming,
} from '../model/index.ts'
import { isInMaintenance } from '../planner/conditions.ts'
import type { Draft } from './draft.ts'
import { beginRelease } from './lease-of-departed.ts'
import { releaseFenced } from './release-node.ts'
import { tellPeers } from './tell-peers.ts'

/** A member that went: what it held stays held until a rule clears it. */
export function depart(draft: Draft, departed: DepartedNode): void {
  const { node, how } = departed
  const kept = fenceKept(draft, departed)
  const { membership, lane = null } = draft.state.nodes[node] ?? {}
  const wasHere = membership === 'member'
  draft.cause = because(`cause.node-${how}`, { node })
  if (kept.fencing?.phase !== 'done') draft.disarm(`fence:${node}`)
  draft.setNode(node, {
    ...freshCondition,
    ...kept,
    membership: how,
    // While its lease may last it may take what it claimed.
    lane: how === 'left' ? null : lane,
    releasedMs: how === 'left' ? allReleasedMs : -1,
    isGraceOver: how !== 'process-gone',
  })
  for (const tag of Object.keys(draft.state.instances)) {
    if (wasHere) doubtArrival(draft, tag, node)
    leaveInstance(draft, { tag, node, how })
  }
  draft.disarm(`lease:${node}`)
  if (how === 'process-gone') {
    return draft.arm(`grace:${node}`, takingTiming(draft.state).daemonGraceMs)
  }
  draft.disarm(`grace:${node}`)
  if (how === 'left') return tellPeers(draft, node)
  if (how !== 'down') return
  if (kept.fencing?.phase === 'done') return releaseFenced(draft, node, kept.fencing.by)
  beginRelease(draft, departed)
}

/** A fence that cuts a node off is why it goes: its end still counts, and no second one is run. */
function fenceKept(draft: Draft, { node, how }: DepartedNode) {
  const { fencing = null, fenceAttempts = 0 } = draft.state.nodes[node] ?? {}
  const isKept = how !== 'left' && (fencing?.phase === 'running' || fencing?.phase === 'done')
  return isKept ? { fencing, fenceAttempts } : { fencing: null, fenceAttempts: 0 }
}

/** What was not in service there may come into service there yet, however it was held. */
function doubtArrival(draft: Draft, tag: Tag, node: NodeName): void {
  const instance = draft.state.instances[tag]?.[node]
  if (instance === undefined || !isHeld(instance) || isUp(instance)) return
  draft.setInstance(tag, node, { isPossiblyArriving: true })
}

interface Place {
  readonly tag: Tag
  readonly node: NodeName
  readonly how: Membership
}

function leaveInstance(draft: Draft, { tag, node, how }: Place): void {
  const instance = draft.state.instances[tag]?.[node]
  if (instance === undefined) return
  const isLeftOn = how === 'left' && (instance.isStuck || isEvery(draft, tag))
  const isFrozen = isInMaintenance(draft.state, tag, node)
  const isKept = isHeld(instance) && (isLeftOn || isFrozen)
  draft.setInstance(tag, node, departedInstance(instance, isKept ? 'process-gone' : how))
  const isFrozenThere = isFrozen || mayHaveHeardOfMaintenance(draft.state)
  if (isHeld(instance) && isFrozenThere) draft.setInstance(tag, node, { isBeyondLease: true })
}

/** A change that is under way here may have been made already where the node went. */
function mayHaveHeardOfMaintenance({ proposals }: ClusterState): boolean {
  return proposals.some(({ changes }) => changes.some(({ kind }) => kind === 'setMaintenance'))
}

/** A daemon that leaves in good order leaves these in service, as what it could not remove. */
function isEvery(draft: Draft, tag: Tag): boolean {
  return draft.state.configuration.resources[tag]?.placement === 'every'
}

/** What changes in what is known of a resource whose node went like this. */
export function departedInstance(instance: Instance, how: Membership): Partial<Instance> {
  if (how === 'left') {
    const reason = because('instance.node-left')
    return {
      state: 'out-of-service',
      isPossiblyHeld: false,
      isEligible: false,
      pending: null,
      contest: null,
      peerWord: '',
      reason,
    }
  }
  const silenced = { pending: null, contest: null, peerWord: '' } as const
  const lost = { isEligible: false, health: 'unknown', ...silenced } as const
  const isArriving = instance.state === 'restoring' || instance.isPossiblyArriving
  const held = { ...lost, isPossiblyHeld: isHeld(instance), isPossiblyArriving: isArriving }
  if (how !== 'down' || !isHeld(instance)) return held
  return { ...held, state: 'unknown', reason: because('instance.node-down') }
}
