import { createRandom, type Random } from '../../../core/src/simulator/random.ts'
import type { QuorumPolicy } from '../../../core/src/simulator/ring/index.ts'
import { type HeardAt, type Member, RingStage } from './ring-stage.ts'

const names = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']
const faultCount = 40
const pauseMs = 600
const speakMs = 13
/** Whoever was leaving has left by then. */
const goodbyeMs = 1_500
const restMs = 5_000

/** A cluster after all that went wrong with it, and everybody who ever took part. */
export interface Trouble {
  readonly stage: RingStage
  readonly members: readonly Member[]
}

/** What a payload says of its sender: its process, the ring it was in, and a number. */
export interface Said {
  readonly pid: number
  readonly ring: string
  readonly count: number
  /** The newest own number that had come back to it in this ring; 0 where none had. */
  readonly returned: number
}

/** Reads what `playTrouble` let somebody say. */
export function readPayload(payload: string): Said {
  return JSON.parse(payload) as Said
}

/** Plays random faults from a seed on a cluster whose daemons speak all the time. */
export function playTrouble(seed: number): Trouble {
  const random = createRandom(seed * 7_919)
  const nodes = names.slice(0, 1 + random.below(names.length))
  const quorum = drawPolicy(random, nodes.length)
  const stage = new RingStage(nodes, { seed, quorum, singletonShare: random.between(0, 0.5) })
  const members: Member[] = []
  for (const node of nodes) members.push(stage.startGuardian(node), stage.startDaemon(node))
  speakOn(stage, 1)
  for (let count = 0; count < faultCount; count += 1) {
    stage.pass(random.between(0, pauseMs))
    const node = nodes[random.below(nodes.length)] ?? ''
    const other = nodes[random.below(nodes.length)] ?? ''
    const fault = faults[random.below(faults.length)]
    fault?.({ stage, members, random }, node, other)
  }
  recover(stage, members)
  return { stage, members }
}

function drawPolicy(random: Random, nodeCount: number): QuorumPolicy {
  if (nodeCount !== 2) return 'majority'
  return (['majority', 'two-node', 'device'] as const)[random.below(3)] ?? 'majority'
}

/** Each daemon says which ring it believes to be in. */
function speakOn(stage: RingStage, count: number): void {
  for (const { engine, ring, heard } of stage.daemons.values()) {
    if (engine.isPaused) continue
    const { pid } = engine.process
    engine.broadcast(sayOf({ pid, ring, count, returned: findReturned(pid, heard) }))
  }
  stage.clock.after(speakMs, () => speakOn(stage, count + 1))
}

function sayOf(said: Said): string {
  return JSON.stringify(said)
}

function findReturned(pid: number, heard: readonly HeardAt[]): number {
  for (let index = heard.length - 1; index >= 0; index -= 1) {
    const entry = heard[index]
    if (entry?.kind === 'view') return 0
    const said = entry?.kind === 'message' ? readPayload(entry.payload) : undefined
    if (said?.pid === pid) return said.count
  }
  return 0
}

interface Surroundings {
  readonly stage: RingStage
  readonly members: Member[]
  readonly random: Random
}

type Fault = (around: Surroundings, node: string, other: string) => void

const faults: readonly Fault[] = [
  ({ stage }, node, other) => stage.world.network.cut(node, other),
  ({ stage }, node, other) => stage.world.network.cutBetween(node, other),
  ({ stage }, node, other) => stage.world.network.mendBetween(node, other),
  ({ stage }) => stage.world.network.heal(),
  ({ stage }) => stage.world.network.heal(),
  ({ stage }, node) => stage.world.network.isolate(node),
  ({ stage, random }) => {
    const isLeft = new Map(stage.nodes.map((node) => [node, random.below(2) === 0]))
    const side = (wanted: boolean) => stage.nodes.filter((node) => isLeft.get(node) === wanted)
    stage.world.network.partition([side(true), side(false)])
  },
  ({ stage, members }, node) => restart(stage, members, node),
  ({ stage }, node) => stage.world.killEngine(node),
  ({ stage }, node) => stage.world.stopEngine(node),
  ({ stage }, node) => stage.world.startEngine(node),
  ({ stage }, node) => stage.world.startEngine(node),
  ({ stage }, node) => stage.world.freezeEngine(node),
  ({ stage }, node) => stage.world.thawEngine(node),
  ({ stage }, node) => stage.world.thawNode(node),
  ({ stage }, node) => stage.world.freezeNode(node),
  ({ stage }, node) => stage.world.pause(stage.daemon(node).engine),
  ({ stage }, node) => stage.world.resume(stage.daemon(node).engine),
  ({ stage }, node) => stage.world.kill(stage.daemon(node).engine),
  ({ stage, members }, node) => {
    stage.world.kill(stage.daemon(node).engine)
    members.push(stage.startDaemon(node))
  },
  ({ stage, members }, node) => {
    stage.world.kill(stage.guardian(node).engine)
    members.push(stage.startGuardian(node))
  },
  ({ stage, members }, node) => {
    if (!stage.daemon(node).engine.isAlive) members.push(stage.startDaemon(node))
  },
  ({ stage }, node) => stage.world.crash(node),
  ({ stage }, node) => void stage.daemon(node).engine.leave(),
]

function restart(stage: RingStage, members: Member[], node: string): void {
  stage.world.crash(node)
  members.push(stage.startGuardian(node), stage.startDaemon(node))
}

/** Mends everything: at the end all must be together. */
function recover(stage: RingStage, members: Member[]): void {
  stage.world.network.heal()
  for (const node of stage.nodes) {
    stage.world.thawNode(node)
    stage.world.startEngine(node)
  }
  stage.pass(goodbyeMs)
  for (const node of stage.nodes) {
    if (!stage.daemon(node).engine.isAlive) members.push(stage.startDaemon(node))
  }
  stage.pass(restMs)
}
