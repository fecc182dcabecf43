import type { NodeName, QuorumBasis } from '../../model/index.ts'
import { createRandom, type Random } from '../random.ts'
import type { Action, Deed } from './action.ts'
import { requestKinds } from './action-fields.ts'
import { isLucky, pickOne } from './chance.ts'
import { drawBack, drawTorn, type FaultSource, faultDrawers } from './draw-faults.ts'
import { drawHierarchy } from './draw-hierarchy.ts'
import { installationDrawers } from './draw-installation.ts'
import { drawQuorum, networkDrawers } from './draw-network.ts'
import { drawApply, drawRequest, type RequestSource } from './draw-request.ts'
import { patienceMs, type Script } from './script.ts'

/** What of a script is not left to luck. */
export interface DrawOptions {
  readonly nodeCount?: number
  /** How long things go wrong, in milliseconds. */
  readonly troubleMs?: number
  /** The faults that may happen; else some of them. */
  readonly faults?: readonly AnyFault[]
  readonly quorum?: QuorumBasis
}

type AnyFault = keyof typeof allDrawers

const allDrawers = { ...faultDrawers, ...installationDrawers, ...networkDrawers }

const machineFaults = Object.keys({
  ...faultDrawers,
  ...installationDrawers,
}) as readonly AnyFault[]

/** Every kind of fault that is drawn. */
export const faultKinds = Object.keys(allDrawers) as readonly AnyFault[]

/** Everything that happens in drawn scripts, as it is counted; a long run has all of it. */
export const drawnKinds: readonly string[] = [
  ...faultKinds,
  ...['node is switched on', 'node thaws', 'replica catches up', 'disk is free'],
  ...['actions go well', 'power is cut at a grant', 'power is cut and tears a memory'],
  ...['stranger is silent', 'fence succeeds', 'fence fails', 'fence fails after its work'],
  ...['link is mended', 'network heals', 'quorum device is back', 'engine thaws'],
  // What only missing nodes remember is lost by it: scenarios play that, no drawn script does.
  ...requestKinds.filter((kind) => kind !== 'startWithout').map(nameOfRequest),
]

function nameOfRequest(kind: string): string {
  return `operator asks: ${kind}`
}

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

/** Large clusters are slow to play and find little that five nodes do not. */
const usualNodes = 5
const largeClusters = 0.1

/** Many short troubles find more than few long ones; some things come only of long ones. */
const usualTroubleMs = { low: 1_000, high: 6_000 }
const longTroubleMs = { low: 6_000, high: 30_000 }
const longTroubles = 0.15
const calmMs = { low: 30, high: 1_000 }
const firstMs = 3_000

/** In how many scripts the power is cut at bad moments, and how often at most. */
const badMoments = 0.4
const mostCuts = 4

/** In how many scripts operators change what depends on what. */
const rewired = 0.15

/** A share of what is drawn cannot apply when its time comes: so much more is drawn. */
const haste = 0.8

/** Draws a script: some faults and not others, because that finds more than all in each. */
export function drawScript(seed: number, options: DrawOptions = {}): Script {
  const random = createRandom(seed ^ 0x5c819)
  const nodes = names.slice(0, options.nodeCount ?? drawCount(random))
  const quorum = options.quorum ?? drawQuorum(random, nodes.length)
  const fence = drawFence(random, quorum)
  const times = drawTimes(random, nodes.length)
  const hierarchy = drawHierarchy(random, nodes)
  const draft = new Draft(random, nodes)
  let size = 0
  const newSize = (): number => {
    size += 1
    return size
  }
  const requests = { random, nodes, hierarchy, newSize, isRewired: isLucky(random, rewired) }
  const faults = { random, nodes, tags: [...hierarchy.keys()], add: draft.add }
  draft.ask(drawApply(requests))
  draft.pass(random.between(0, firstMs))
  const { low, high } = isLucky(random, longTroubles) ? longTroubleMs : usualTroubleMs
  const beginMs = draft.nowMs
  const endMs = beginMs + (options.troubleMs ?? random.between(low, high))
  drawTrouble(draft, { requests, faults, swarm: drawSwarm(random, quorum, options), endMs })
  const named = { ...times, ...fence, ...drawReachable(seed, quorum) }
  drawRetiming(seed, { draft, nodes, quorum, beginMs, endMs })
  return { seed, nodes, quorum, ...named, actions: draft.actions, healAtMs: Math.round(endMs) }
}

/** What of a script has been drawn so far, and up to which time. */
class Draft {
  readonly #random: Random
  readonly #nodes: readonly NodeName[]
  readonly #actions: Action[] = []
  nowMs = 0

  constructor(random: Random, nodes: readonly NodeName[]) {
    this.#random = random
    this.#nodes = nodes
  }

  /** In the order of their times. */
  get actions(): readonly Action[] {
    return this.#actions.toSorted((one, other) => one.atMs - other.atMs)
  }

  pass(ms: number): void {
    this.nowMs += ms
  }

  readonly add = (deed: Deed, afterMs = 0): void => {
    this.#actions.push({ atMs: Math.round(100 * (this.nowMs + afterMs)) / 100, ...deed })
  }

  ask(request: ReturnType<typeof drawRequest>): void {
    const random = this.#random
    const node = pickOne(random, this.#nodes) ?? ''
    const isWaiting = isLucky(random, 0.5)
    const timeoutMs = Math.round(random.between(patienceMs.low, patienceMs.high))
    this.add({ kind: 'operator asks', node, request, isWaiting, timeoutMs })
  }
}

interface Trouble {
  readonly requests: RequestSource
  readonly faults: FaultSource
  readonly swarm: readonly AnyFault[]
  readonly endMs: number
}

function drawTrouble(draft: Draft, { requests, faults, swarm, endMs }: Trouble): void {
  const { random } = faults
  const pause = haste * random.between(calmMs.low, calmMs.high)
  const requestShare = random.between(0, 0.7)
  const beginMs = draft.nowMs
  if (isLucky(random, badMoments) && swarm.includes('power is cut')) {
    for (let count = random.below(mostCuts + 1); count > 0; count -= 1) {
      const cut = { kind: 'power is cut', backMs: drawBack(faults), moment: 'granted' } as const
      draft.add({ ...cut, ...drawTorn(faults) }, random.between(0, endMs - beginMs))
    }
  }
  draft.pass(random.between(0, 2 * pause))
  while (draft.nowMs < endMs) {
    const fault = pickSome(random, swarm)
    if (isLucky(random, requestShare)) draft.ask(drawRequest(requests))
    else if (fault !== undefined) allDrawers[fault](faults)
    draft.pass(random.between(0, 2 * pause))
  }
}

/** A power cut is always possible: drawn as often as the others it would leave them no time. */
function pickSome(random: Random, swarm: readonly AnyFault[]): AnyFault | undefined {
  const fault = pickOne(random, swarm)
  return fault === 'power is cut' ? pickOne(random, swarm) : fault
}

function drawCount(random: Random): number {
  const most = isLucky(random, largeClusters) ? names.length : usualNodes
  return 1 + random.below(most)
}

function drawSwarm(random: Random, quorum: QuorumBasis, options: DrawOptions): readonly AnyFault[] {
  const possible = quorum === 'machine' ? machineFaults : faultKinds
  return possible.filter((fault) => {
    const isDrawn = isLucky(random, 0.4)
    const isPossible = fault !== 'quorum device is lost' || quorum === 'device'
    return isPossible && (options.faults?.includes(fault) ?? isDrawn)
  })
}

/** Most have the times that are usual for so many nodes. */
function drawTimes(random: Random, count: number): Pick<Script, 'recoverWithinMs'> {
  const recoverWithinMs = pickOne(random, count > 2 ? [1_500, 3_000] : [2_000])
  return isLucky(random, 0.7) || recoverWithinMs === undefined ? {} : { recoverWithinMs }
}

/** Half of the clusters that can lose a node can also cut one off, more or less surely and soon. */
function drawFence(random: Random, quorum: QuorumBasis): Pick<Script, 'fence'> {
  if (quorum === 'machine' || isLucky(random, 0.5)) return {}
  const fail = isLucky(random, 0.5) ? 0 : Math.round(random.between(0, 70)) / 100
  const isSlow = isLucky(random, 0.25)
  return { fence: { fail, ...(isSlow && { takesMs: Math.round(random.between(500, 8_000)) }) } }
}

/** Half of the pairs without a third voice have addresses to ask; the luck of others stays. */
function drawReachable(seed: number, quorum: QuorumBasis): Pick<Script, 'reachable'> {
  const isNamed = quorum === 'two-node' && isLucky(createRandom(seed ^ 0x4ea), 0.5)
  return isNamed ? { reachable: ['192.0.2.1', '192.0.2.2'] } : {}
}

/** In how many scripts operators change the cluster's times, and how often at most. */
const retimed = 0.3
const mostTimes = 4
/**
 * Never less than what the simulated rings are set for; a grace of an earlier view, which counts
 * for nobody, has run out before it is looked whether all is quiet.
 */
const recoverWithins = ['1s', '1200ms', '1500ms', '1800ms', '2s']

interface Retiming {
  readonly draft: Draft
  readonly nodes: readonly NodeName[]
  readonly quorum: QuorumBasis
  readonly beginMs: number
  readonly endMs: number
}

/** Operators change the cluster's times in the midst of it all; the luck of others stays. */
function drawRetiming(seed: number, { draft, nodes, quorum, beginMs, endMs }: Retiming): void {
  const random = createRandom(seed ^ 0x71e5)
  if (!isLucky(random, retimed)) return
  for (let count = 1 + random.below(mostTimes); count > 0; count -= 1) {
    const entry = { recoverWithin: pickOne(random, recoverWithins) ?? '1s' }
    const request = { kind: 'setTimes', entry } as const
    const [node = '', isWaiting] = [pickOne(random, nodes), isLucky(random, 0.5)]
    const timeoutMs = Math.round(random.between(patienceMs.low, patienceMs.high))
    const asked: Deed = { kind: 'operator asks', node, request, isWaiting, timeoutMs }
    const afterMs = random.between(beginMs, endMs) - draft.nowMs
    draft.add(asked, afterMs)
    if (quorum === 'machine' || isLucky(random, 0.5)) continue
    // Some know by then that it is granted, and others do not.
    const isolated = pickOne(random, nodes) ?? ''
    draft.add({ kind: 'node is isolated', node: isolated, moment: 'granted' }, afterMs)
    draft.add({ kind: 'network heals' }, afterMs + random.between(3_000, 15_000))
  }
}
