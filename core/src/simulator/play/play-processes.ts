import type { DeedOf } from '../script/action.ts'
import type { SimulatedNode } from '../world/simulated-node.ts'
import { obstacleToLosing } from './guards.ts'
import type { Skipped } from './play-action.ts'
import type { Stage } from './stage.ts'

/** A daemon dies at once; its guardian starts it again. */
export function playDaemonKill(stage: Stage, deed: DeedOf<'daemon is killed'>): Skipped {
  const node = stage.cluster.node(deed.node)
  if (node.process?.daemon === undefined) return 'no daemon runs there'
  if (node.isUnguarded) return 'its guardian is dead, and nobody could start either again'
  const obstacle = obstacleToLosing(stage, node)
  if (obstacle !== undefined) return obstacle
  stage.story.tell(`FAULT: the daemon of node ${node.name} is killed`)
  node.restartDelayMs = deed.restartAfterMs ?? 0
  node.killDaemon()
  return undefined
}

/** A guardian dies at once; its daemon starts another one. */
export function playGuardianKill(stage: Stage, deed: DeedOf<'guardian is killed'>): Skipped {
  const node = stage.cluster.node(deed.node)
  if (node.isUnguarded) return 'it is dead already'
  if (!node.isReady || isStill(node)) return 'its daemon could not start another one'
  stage.story.tell(`FAULT: the guardian of node ${node.name} is killed`)
  node.killGuardian()
  return undefined
}

/** A node, or a part of it, stands still until it thaws. */
export function playFreeze(stage: Stage, { node: name, part }: DeedOf<'node freezes'>): Skipped {
  const node = stage.cluster.node(name)
  const obstacle = node.isReady ? obstacleToLosing(stage, node) : 'it does not take part'
  if (obstacle !== undefined) return obstacle
  if (node.isUnguarded) return 'its guardian is dead, and nobody could end what stands still'
  if (part !== 'node' && part !== undefined && isOtherPartStill(node, part)) {
    return 'its other process stands still, and nobody could end both'
  }
  stage.story.tell(`FAULT: ${nameOf(name, part)} freezes`)
  freeze(node, part)
  return undefined
}

/** What stood still goes on. */
export function playThaw(stage: Stage, { node: name, part }: DeedOf<'node thaws'>): Skipped {
  const node = stage.cluster.node(name)
  if (!node.isOn) return 'it is off'
  stage.story.tell(`${nameOf(name, part)} goes on`)
  const stoodStill = isStill(node)
  thaw(node, part)
  if (stoodStill) stage.holders.onThawed(name, stage.cluster.services.tags())
  return undefined
}

/** A node leaves in good order, as at a shutdown. */
export function playDeparture(stage: Stage, { node: name }: DeedOf<'node departs'>): Skipped {
  const node = stage.cluster.node(name)
  const obstacle = node.isReady ? obstacleToLosing(stage, node) : 'it does not take part'
  if (obstacle !== undefined) return obstacle
  stage.story.tell(`node ${name} is asked to leave`)
  node.leave()
  return undefined
}

/** Of daemon and guardian one can be ended by the other; a whole node stands still at once. */
function isOtherPartStill(node: SimulatedNode, part: 'daemon' | 'guardian'): boolean {
  return part === 'daemon' ? node.isGuardianPaused : node.process?.isPaused === true
}

/** Whether a node, its daemon or its guardian stands still. */
export function isStill(node: SimulatedNode): boolean {
  return node.isPaused || node.isGuardianPaused || node.process?.isPaused === true
}

function nameOf(name: string, part: DeedOf<'node freezes'>['part'] = 'node'): string {
  return part === 'node' ? `node ${name}` : `the ${part} of node ${name}`
}

function freeze(node: SimulatedNode, part: DeedOf<'node freezes'>['part'] = 'node'): void {
  if (part === 'node') node.pause()
  else if (part === 'daemon') node.process?.pause()
  else node.pauseGuardian()
}

function thaw(node: SimulatedNode, part: DeedOf<'node freezes'>['part'] = 'node'): void {
  if (part === 'node') node.resume()
  else if (part === 'daemon') node.process?.resume()
  else node.resumeGuardian()
}
