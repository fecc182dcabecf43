import { isActing, type NodeName } from '../../model/index.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'
import type { Stage } from './stage.ts'

/** Why an action cannot apply just now; `undefined` where it can. */
export type Obstacle = string | undefined

/** Whether a node can be lost now, with its daemon or as a whole. */
export function obstacleToLosing(stage: Stage, node: SimulatedNode): Obstacle {
  if (stage.hasQuorum) return undefined
  if (!isRemembered(stage)) return 'a disk has not taken the newest state yet'
  return canSpare(stage, node) ? undefined : 'the cluster can spare no node'
}

/** Whether all nodes can lose their power now. */
export function obstacleToPowerCut(stage: Stage): Obstacle {
  if (stage.hasQuorum) return undefined
  return isRemembered(stage) ? undefined : 'a disk has not taken the newest state yet'
}

/**
 * Whether these nodes can lose their memories: somebody else must remember all that was granted,
 * as every member of a view that acts does whose disk is not behind. One that stands still, and
 * knows nothing of the others' view, may take its own for one that acts.
 */
export function obstacleToTearing({ cluster }: Stage, torn: readonly NodeName[]): Obstacle {
  if (torn.length === 0) return undefined
  const states = cluster.nodes.flatMap(({ process }) => process?.daemon?.state ?? [])
  const newest = Math.max(...states.map(({ configuration }) => configuration.revision))
  const witness = cluster.nodes.find(({ name, isReady, disk, process }) => {
    const state = process?.daemon?.state
    if (state === undefined || !isActing(state)) return false
    const isNewest = state.configuration.revision === newest
    return isReady && isNewest && !torn.includes(name) && !disk.isBehind && disk.isRemembering
  })
  return witness === undefined ? 'nobody else remembers all that was granted' : undefined
}

/** Whether a node can forget without anybody knowing: all others must remember. */
export function obstacleToForgetting({ cluster }: Stage): Obstacle {
  const { nodes } = cluster
  const isTogether = nodes.every(({ process }) => {
    return process?.daemon?.state.view.members.length === nodes.length
  })
  const isWritten = nodes.every(({ isReady, disk }) => isReady && !disk.isFull && !disk.isBehind)
  // Of two each may start alone with what an old view of its own says, and nobody could know.
  if (nodes.length === 2) return 'of two nodes either may start alone with it'
  const isSafe = nodes.length > 1 && isTogether && isWritten
  return isSafe ? undefined : 'not all nodes are together, or one cannot write'
}

/**
 * Whether an operator cannot say that a node is down: its machine may be on though its daemon left,
 * and what is placed on every node stays in service there.
 */
export function obstacleToVouching({ cluster }: Stage, { isOn, name }: SimulatedNode): Obstacle {
  if (isOn) return 'nobody would vouch for a node that is on'
  const { services } = cluster
  const isRunning = services.tags().some((tag) => services.holdersOf(tag).includes(name))
  return isRunning ? 'nobody would vouch for a node that something runs on' : undefined
}

/**
 * Nodes of one machine have no quorum: fewer than half of them would go on alone, and what they
 * acknowledged would be unknown to a majority that starts without them. Two nodes cannot do that.
 */
function canSpare({ cluster }: Stage, node: SimulatedNode): boolean {
  const { length } = cluster.nodes
  const others = cluster.readyNodes().filter((one) => one !== node)
  return length <= 2 || others.length >= length / 2
}

/**
 * A disk that could not take the newest view may remember one that its node was alone in: without
 * the others it would start with that. Nobody goes before it remembers again.
 */
function isRemembered({ cluster }: Stage): boolean {
  return cluster.nodes.every(({ disk }) => !disk.isBehind)
}
