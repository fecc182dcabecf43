import type { Action, Deed, DeedOf, NetworkAction } from '../script/action.ts'
import { describeNetwork, isNetworkAction } from './describe-network.ts'
import { obstacleToLosing, obstacleToVouching } from './guards.ts'
import { ask } from './operators.ts'
import { playKitInstallation, playKitRemoval, playVersion } from './play-installation.ts'
import { playClockJump, setStranger } from './play-outside.ts'
import { playCrash, playOldMemory, playPowerCut, playTornMemory, switchOn } from './play-power.ts'
import {
  playDaemonKill,
  playDeparture,
  playFreeze,
  playGuardianKill,
  playThaw,
} from './play-processes.ts'
import { playMisfortune, playStop, setEligible } from './play-services.ts'
import type { Stage } from './stage.ts'

/** Why nothing happened, in words; `undefined` where it did. */
export type Skipped = string | undefined

type Own = Exclude<Deed['kind'], NetworkAction['kind']>

const players: { readonly [K in Own]: (stage: Stage, deed: DeedOf<K>) => Skipped } = {
  'node crashes': playCrash,
  'node is switched on': (stage, { node }) => switchOn(stage, stage.cluster.node(node)),
  'memory is torn': playTornMemory,
  'memory is old': playOldMemory,
  'daemon is killed': playDaemonKill,
  'guardian is killed': playGuardianKill,
  'node freezes': playFreeze,
  'node thaws': playThaw,
  'node departs': playDeparture,
  'service stops': playStop,
  'replica lags': (stage, deed) => setEligible(stage, deed, false),
  'replica catches up': (stage, deed) => setEligible(stage, deed, true),
  'kit is removed': playKitRemoval,
  'kit is installed': playKitInstallation,
  'holdfast is installed': playVersion,
  'wall clock jumps': playClockJump,
  'stranger answers': (stage, { tag }) => setStranger(stage, tag, true),
  'stranger is silent': (stage, { tag }) => setStranger(stage, tag, false),
  'disk is full': (stage, { node }) => setFull(stage, node, true),
  'disk is free': (stage, { node }) => setFull(stage, node, false),
  'actions go wrong': playMisfortune,
  'actions go well': (stage) => {
    if (stage.cluster.misfortunes.length === 0) return 'nothing goes wrong'
    stage.cluster.misfortunes = []
    stage.story.tell('actions go well again')
    return undefined
  },
  'power is cut': playPowerCut,
  'operator asks': playAsking,
}

/** Lets an action happen, if it can now; tells and counts what came of it. */
export function playAction(stage: Stage, action: Action): void {
  const { story, chronicle } = stage
  if (isNetworkAction(action)) return playNetwork(stage, action)
  const play = players[action.kind] as (stage: Stage, deed: Deed) => Skipped
  const skipped = play(stage, action)
  if (skipped === undefined) return chronicle.count('happened', nameOf(action))
  story.tell(`skipped: ${action.kind}${subjectOf(action)}, because ${skipped}`)
  chronicle.count('skipped', nameOf(action))
}

function playNetwork(stage: Stage, action: NetworkAction): void {
  const { cluster, story, chronicle } = stage
  if (action.kind === 'node is isolated' && action.moment === 'granted') {
    const { node } = action
    stage.onGranted.push(() => playNetwork(stage, { kind: 'node is isolated', node }))
    return
  }
  const isDone = cluster.network.play(action) === 'done'
  const sentence = describeNetwork(action)
  story.tell(isDone ? `FAULT: ${sentence}` : `not possible with this engine: ${sentence}`)
  chronicle.count(isDone ? 'happened' : 'notPossible', action.kind)
}

/** Requests are counted by what is asked for. */
function nameOf(action: Deed): string {
  return action.kind === 'operator asks' ? `operator asks: ${action.request.kind}` : action.kind
}

function subjectOf(action: Deed): string {
  return 'node' in action && action.node !== undefined ? ` (${action.node})` : ''
}

function setFull({ cluster, story }: Stage, name: string, isFull: boolean): Skipped {
  const { disk } = cluster.node(name)
  if (disk.isFull === isFull) return `the disk is ${isFull ? 'full' : 'free'} already`
  disk.isFull = isFull
  story.tell(isFull ? `FAULT: the disk of node ${name} is full` : `the disk of ${name} is free`)
  return undefined
}

function playAsking(stage: Stage, asking: DeedOf<'operator asks'>): Skipped {
  const { cluster } = stage
  const { node, request } = asking
  if (cluster.node(node).process?.desk === undefined) return 'no daemon answers there'
  if (request.kind === 'leave') {
    const leaving = cluster.nodes.find(({ name }) => name === request.node)
    const obstacle = leaving && obstacleToLosing(stage, leaving)
    if (obstacle !== undefined) return obstacle
  }
  if (request.kind === 'confirmDown') {
    const obstacle = obstacleToVouching(stage, cluster.node(request.node))
    if (obstacle !== undefined) return obstacle
  }
  stage.track(ask(stage, asking))
  return undefined
}
