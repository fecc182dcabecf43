import type { DeedOf } from '../script/action.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'
import {
  obstacleToForgetting,
  obstacleToLosing,
  obstacleToPowerCut,
  obstacleToTearing,
} from './guards.ts'
import type { Skipped } from './play-action.ts'
import type { Stage } from './stage.ts'

/** The share of a torn file that is left, where nothing is said. */
const halfWay = 0.5

/** How many saves an old copy of a disk is behind, where nothing is said. */
const usualSaves = 10

/** Switches a node on that is off. */
export function switchOn({ story }: Stage, node: SimulatedNode): Skipped {
  if (node.isOn) return 'it is on'
  story.tell(`node ${node.name} is switched on`)
  node.switchOn()
  return undefined
}

/** A machine and all on it stop at once. */
export function playCrash(stage: Stage, { node: name }: DeedOf<'node crashes'>): Skipped {
  const node = stage.cluster.node(name)
  const obstacle = node.isOn ? obstacleToLosing(stage, node) : 'it is off'
  if (obstacle !== undefined) return obstacle
  stage.story.tell(`FAULT: node ${name} crashes`)
  node.crash()
  return undefined
}

/** As a crash, and the file of what the node remembered is cut off half-way. */
export function playTornMemory(stage: Stage, deed: DeedOf<'memory is torn'>): Skipped {
  const { node: name, keeps = halfWay } = deed
  const node = stage.cluster.node(name)
  const obstacle = obstacleToTearing(stage, [name]) ?? obstacleToLosing(stage, node)
  if (obstacle !== undefined) return obstacle
  stage.story.tell(`FAULT: node ${name} crashes, and its memory is torn`)
  node.crash()
  node.disk.tear(keeps)
  return undefined
}

/** As a crash, and the disk is replaced by an old copy of it: nobody can tell. */
export function playOldMemory(stage: Stage, deed: DeedOf<'memory is old'>): Skipped {
  const { node: name, saves = usualSaves } = deed
  const node = stage.cluster.node(name)
  const obstacle = obstacleToForgetting(stage) ?? obstacleToLosing(stage, node)
  if (obstacle !== undefined) return obstacle
  if (!node.disk.hasCopy(saves)) return 'there is no such old copy'
  stage.story.tell(`FAULT: node ${name} crashes, and its disk is an old copy when it is back`)
  node.crash()
  node.disk.rollBack(saves)
  return undefined
}

/** All nodes go at once and come back one by one; now, or when a change is next granted. */
export function playPowerCut(stage: Stage, cut: DeedOf<'power is cut'>): Skipped {
  if (cut.moment !== 'granted') return cutPower(stage, cut)
  stage.onGranted.push(() => {
    const isCut = cutPower(stage, cut) === undefined
    if (isCut) stage.chronicle.count('happened', 'power is cut at a grant')
  })
  return undefined
}

function cutPower(stage: Stage, { backMs, torn = [] }: DeedOf<'power is cut'>): Skipped {
  const { cluster, story } = stage
  const obstacle = obstacleToPowerCut(stage) ?? obstacleToTearing(stage, torn)
  if (obstacle !== undefined) return obstacle
  const also = torn.length === 0 ? '' : `, and the memory of ${torn.join(', ')} is torn`
  story.tell(`FAULT: all nodes lose their power${also}`)
  for (const node of cluster.nodes) node.crash()
  for (const name of torn) cluster.node(name).disk.tear(halfWay)
  if (torn.length > 0) stage.chronicle.count('happened', 'power is cut and tears a memory')
  for (const [name, afterMs] of Object.entries(backMs)) {
    cluster.clock.after(afterMs, () => void switchOn(stage, cluster.node(name)))
  }
  return undefined
}
