import { type ClusterState, isAway, type NodeName } from '../model/index.ts'
import { isMember } from './conditions.ts'

/**
 * Finds a node that could start again, alone or with others that are absent now, without knowing
 * that `node` takes part: it would take what `node` has by then (ownership, rule 6). Whether it
 * could is what its disk tells; a full disk is why that may last.
 */
export function whoForgets(state: ClusterState, node: NodeName): NodeName | undefined {
  const count = Object.keys(state.nodes).length
  const unknowing = Object.keys(state.nodes).filter((one) => {
    if (one === node || state.nodes[one]?.isConfirmedDown === true) return false
    return !isMember(state, one) || !rememberedBy(state, one).includes(node)
  })
  return unknowing.find((one) => {
    const remembered = rememberedBy(state, one)
    if (remembered.length === 0 || remembered.includes(node)) return false
    const isLarge = remembered.length * 2 >= count
    const isWhole = remembered.every((other) => unknowing.includes(other))
    return unknowing.length * 2 > count || (isLarge && isWhole)
  })
}

/** Whether anything waits for an operator's word that a node is down. */
export function isToConfirmDown(state: ClusterState, node: NodeName): boolean {
  if (isMember(state, node)) return false
  return isAway(state.nodes[node]?.membership) || isForgetful(state, node)
}

/** Whether a node is why some member takes nothing. */
function isForgetful(state: ClusterState, node: NodeName): boolean {
  return state.view.members.some((member) => whoForgets(state, member) === node)
}

function rememberedBy({ nodes }: ClusterState, node: NodeName): readonly NodeName[] {
  return nodes[node]?.remembersTogether ?? []
}
