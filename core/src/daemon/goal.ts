import {
  because,
  type ClusterState,
  type Instance,
  instanceOn,
  isMoving,
  isUp,
  type NodeName,
  quote,
  type Reason,
  type Tag,
} from '../model/index.ts'

/** What is to be so at the end: per resource and node whether it is in service. */
export type Goal = Readonly<Record<Tag, Readonly<Record<NodeName, boolean>>>>

/** Whether everything that is wanted is so. */
export function isReached(state: ClusterState, goal: Goal): boolean {
  return wishesOf(goal).every((wish) => isSo(state, wish))
}

/** Whether something is wanted of a node that went: waiting longer brings nothing. */
export function isOutOfReach(state: ClusterState, goal: Goal): boolean {
  return wishesOf(goal).some(({ node, isWantedUp }) => {
    const membership = state.nodes[node]?.membership
    return isWantedUp && (membership === 'down' || membership === 'left')
  })
}

/** What is wanted and is not so, one reason for each resource and node. */
export function findShortfalls(state: ClusterState, goal: Goal): readonly Reason[] {
  const open = wishesOf(goal).filter((wish) => !isSo(state, wish))
  return open.map((wish) => describe(state, wish))
}

function wishesOf(goal: Goal): readonly Wish[] {
  return Object.entries(goal).flatMap(([tag, nodes]) =>
    Object.entries(nodes).map(([node, isWantedUp]) => ({ tag, node, isWantedUp })),
  )
}

function describe(state: ClusterState, { tag, node }: Wish): Reason {
  const { state: known, isStuck, reason } = instanceOn(state, tag, node)
  const found = isStuck ? 'stuck' : known
  return because('outcome.shortfall', { tag, node, state: found, ...quote(reason) })
}

interface Wish {
  readonly tag: Tag
  readonly node: NodeName
  readonly isWantedUp: boolean
}

function isSo(state: ClusterState, { tag, node, isWantedUp }: Wish): boolean {
  // Whoever went since has nothing, as far as anybody who is here can say.
  if (state.nodes[node]?.membership !== 'member') return !isWantedUp
  const instance = instanceOn(state, tag, node)
  // What could not be removed may be there still, whatever else is known of it.
  // What is still on its way out is not gone: others may not count on that yet.
  const isRight = isWantedUp ? isServed(instance) : !isUp(instance) && !isMoving(instance)
  return isRight && !instance.isStuck
}

/** In service, and with the parameters that are configured now. */
function isServed(instance: Instance): boolean {
  return isUp(instance) && instance.outdated === null
}
