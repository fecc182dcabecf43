import {
  allReleasedMs,
  because,
  type ClusterState,
  type DepartedNode,
  dropMsOf,
  instanceOn,
  type NodeName,
  releaseMsOf,
  takingTiming,
} from '../model/index.ts'
import type { Draft } from './draft.ts'
import { tieBreakMs } from './fence-holders.ts'
import { tellPeers } from './tell-peers.ts'

/**
 * Waits for the end of a vanished node's lease: from its newest possible renewal, for the lease,
 * its guardian and the margin; then for each way down that anything of it may take, shortest first.
 */
export function beginRelease(draft: Draft, departed: Omit<DepartedNode, 'how'>): void {
  const { node, ageMs } = departed
  const firstMs = nextDropMs(draft.state, node, -1)
  draft.setNode(node, { releasedMs: -1, releasingMs: firstMs })
  const waitMs =
    releaseMsOf(takingTiming(draft.state)) + Math.min(firstMs, longestMs(draft.state, node))
  draft.arm(`lease:${node}`, Math.max(0, waitMs - ageMs) + turnMs(draft.state, node))
}

/**
 * Where both sides of a split may act, both wait for each other from the same moment on: the second
 * by its name asks only when the first could have it in service, and answers.
 */
function turnMs({ configuration, view }: ClusterState, node: NodeName): number {
  if (configuration.quorum !== 'two-node') return 0
  return view.members.some((member) => node < member) ? tieBreakMs(configuration.timing) : 0
}

/** One way down is over; there may be longer ones. */
export function releaseStep(draft: Draft, node: NodeName): void {
  const releasedMs = draft.state.nodes[node]?.releasingMs ?? allReleasedMs
  const nextMs = nextDropMs(draft.state, node, releasedMs)
  draft.setNode(node, { releasedMs, releasingMs: nextMs })
  draft.isAllTouched = true
  if (nextMs !== allReleasedMs) return draft.arm(`lease:${node}`, nextMs - releasedMs)
  draft.setNode(node, { releasedMs: allReleasedMs })
  forgetSilent(draft, node)
  if (!isBeingFenced(draft, node)) tellPeers(draft, node)
}

/** Then peers are told when the fence has ended: it alone says that the node writes nothing. */
function isBeingFenced({ state }: Draft, node: NodeName): boolean {
  const { phase } = state.nodes[node]?.fencing ?? {}
  return phase === 'running' || phase === 'delayed'
}

/** What a node was silent about it has let go of now for everybody. */
function forgetSilent(draft: Draft, node: NodeName): void {
  for (const [tag, instances] of Object.entries(draft.state.instances)) {
    const { silentTo = null, isBeyondLease = false } = instances[node] ?? {}
    if (silentTo === null || isBeyondLease) continue
    const reason = because('instance.lease-over')
    draft.setInstance(tag, node, { state: 'out-of-service', isPossiblyHeld: false, reason })
  }
}

function nextDropMs(state: ClusterState, node: NodeName, afterMs: number): number {
  return Math.min(allReleasedMs, ...dropsOn(state, node).filter((dropMs) => dropMs > afterMs))
}

function longestMs(state: ClusterState, node: NodeName): number {
  return Math.max(0, ...dropsOn(state, node))
}

/** Also the longer ones of what it holds by rules of before. */
function dropsOn(state: ClusterState, node: NodeName): readonly number[] {
  const { resources } = state.configuration
  const here = Object.values(resources).filter(({ priority }) => priority.includes(node))
  return here.flatMap(({ tag }) => {
    const { heldUnder } = instanceOn(state, tag, node)
    const dropMs = dropMsOf(resources, tag)
    return heldUnder ? [dropMs, heldUnder.dropMs] : [dropMs]
  })
}
