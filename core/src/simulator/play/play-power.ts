import type { DeedOf } from '../script/action.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'
import { obstacleToForgetting, obstacleToLosing, obstacleToPowerCut } from './guards.ts'
import type { Skipped } from './play-action.ts'
import type { Stage } from './stage.ts'

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

/** As a crash, and what the node remembered cannot be read any more. */
export function playTornMemory(stage: Stage, { node: name }: DeedOf<'memory is torn'>): Skipped {
  const node = stage.cluster.node(name)
  const obstacle = obstacleToForgetting(stage) ?? obstacleToLosing(stage, node)
  if (obstacle !== undefined) return obstacle
  stage.story.tell(`FAULT: node ${name} crashes, and its memory is torn`)
  node.crash()
  node.disk.damage()
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

function cutPower(stage: Stage, { backMs }: DeedOf<'power is cut'>): Skipped {
  const { cluster, story } = stage
  const obstacle = obstacleToPowerCut(stage)
  if (obstacle !== undefined) return obstacle
  story.tell('FAULT: all nodes lose their power')
  for (const node of cluster.nodes) node.crash()
  for (const [name, afterMs] of Object.entries(backMs)) {
    cluster.clock.after(afterMs, () => void switchOn(stage, cluster.node(name)))
  }
  return undefined
}
