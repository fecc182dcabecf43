import {
  because,
  type ClusterState,
  detailOf,
  instanceOn,
  isUp,
  type NodeName,
  type Reason,
  type Tag,
} from '../model/index.ts'
import { isMember } from './conditions.ts'
import { departedHolders, judgeDeparted } from './judge-departed.ts'
import { whoForgets } from './judge-memory.ts'
import { judgeReach } from './judge-reach.ts'
import { structureOf } from './structure.ts'
import { takeoverOf } from './takeover.ts'

/** What a takeover waits for, and what an operator can do; `undefined` where it goes on. */
export function findWait(state: ClusterState, tag: Tag): Reason | undefined {
  const group = structureOf(state.configuration).groups.get(tag)
  const owner = state.targets[tag] ?? null
  if (group === undefined) return undefined
  if (owner === null) return findForgotten(state, tag)
  if (isUp(instanceOn(state, tag, owner))) return undefined
  const cutOff = state.view.members.find((node) => judgeReach(state, node) === 'cut-off')
  if (cutOff !== undefined) return because('attention.waits-reach', { tag, node: cutOff })
  if (judgeDeparted(state, tag, group) !== 'wait') return undefined
  const [holder] = departedHolders(state, tag)
  return holder === undefined ? undefined : explain(state, group, { tag, node: holder })
}

/** Nobody has it yet, for a disk that might as well never hear of who could. */
function findForgotten(state: ClusterState, tag: Tag): Reason | undefined {
  const { priority = [] } = state.configuration.resources[tag] ?? {}
  for (const node of priority.filter((one) => isMember(state, one))) {
    const by = whoForgets(state, node)
    if (by !== undefined) return because('attention.waits-memory', { tag, node, by })
  }
  return undefined
}

interface Waiting {
  readonly tag: Tag
  readonly node: NodeName
}

function explain(state: ClusterState, group: readonly Tag[], { tag, node }: Waiting): Reason {
  const condition = state.nodes[node]
  const isGone = condition?.membership === 'down'
  const { contest } = instanceOn(state, tag, state.targets[tag] ?? '')
  if (contest !== null) {
    return because('attention.waits-answered', { tag, node, detail: detailOf(contest) })
  }
  if (isGone && takeoverOf(state, group) !== 'fence')
    return because('attention.waits-lease', { tag, node })
  if (!isGone && condition?.isGraceOver !== true)
    return because('attention.waits-guardian', { tag, node })
  const { fencing = null } = condition ?? {}
  if (fencing?.phase === 'running')
    return because('attention.waits-fence', { tag, node, by: fencing.by })
  if (fencing?.phase !== 'failed' || fencing.reason === null)
    return because('attention.waits-word', { tag, node })
  const fence = detailOf(fencing.reason)
  return because('attention.waits-word-fence-failed', { tag, node, by: fencing.by, fence })
}
