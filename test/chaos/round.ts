import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../../core/src/simulator/random.ts'
import type { DemoNode } from '../demo/demo-node.ts'
import type { TimeWindow } from '../lab/instrument.ts'
import { monotonicMs } from '../lab/monotonic.ts'
import type { ChaosLab } from './chaos-lab.ts'
import type { Fault } from './fault.ts'
import { faults } from './faults.ts'

/** A fault of a round, where and when it is. */
export interface Stroke {
  readonly fault: Fault
  readonly node: DemoNode
  readonly afterMs: number
  readonly lastsMs: number
}

/** An operator's change that was asked for in the middle of a round. */
export interface AskedChange {
  readonly failureExpiry: string
  readonly isAcknowledged: boolean
}

/** What a round was, for the audits. */
export interface Round {
  readonly number: number
  readonly strokes: readonly Stroke[]
  readonly window: TimeWindow
  readonly change: AskedChange
  /** The nodes that clients could reach all the time, by name. */
  readonly reachable: readonly string[]
  /** Ends in words where something did not come back in time. */
  readonly trouble?: string
}

const lasts = { from: 200, until: 4_000 }
const latestBeginMs = 800
const calmMs = 500
/** How often a round has two faults, and how often an operator moves the address meanwhile. */
const odds = { two: 3, switchover: 4 }

/** Draws what befalls whom. */
export function drawStrokes(random: Random, nodes: readonly DemoNode[]): readonly Stroke[] {
  const count = random.below(odds.two) === 0 ? 2 : 1
  const first = random.below(nodes.length)
  return Array.from({ length: count }, (_, place) => {
    const fault = pick(random, faults)
    return {
      fault,
      // Two faults of one round are on two nodes: one that is off cannot be cut off, too.
      node: pickAt(nodes, (first + place) % nodes.length),
      afterMs: place === 0 ? 0 : random.between(0, latestBeginMs),
      lastsMs: fault.lastsMs ?? random.between(lasts.from, lasts.until),
    }
  })
}

/** Lets it all happen and end, with an operator in the middle; resolves when all is well again. */
export async function playRound(lab: ChaosLab, random: Random, number: number): Promise<Round> {
  const strokes = drawStrokes(random, lab.nodes)
  const isMoved = random.below(odds.switchover) === 0
  // Never whole minutes: those are told in other words than they were asked for.
  const failureExpiry = `${61 + 60 * random.below(500)}s`
  const asked = pick(random, lab.nodes)
  await lab.untilArmed()
  await sleep(calmMs)
  const from = monotonicMs()
  const [change, ...ends] = await Promise.all([
    ask(asked, failureExpiry),
    ...strokes.map(strike),
    isMoved ? switchOver(asked) : undefined,
  ])
  const failed = ends.find((end) => typeof end === 'string')
  const late = await lab.untilAllIsWell().then(() => undefined, messageOf)
  await sleep(calmMs)
  const window = { from, until: monotonicMs() }
  const trouble = failed ?? late
  const reachable = namesOfReachable(lab.nodes, strokes)
  const told = trouble === undefined ? {} : { trouble }
  return { number, strokes, window, change, reachable, ...told }
}

function namesOfReachable(nodes: readonly DemoNode[], strokes: readonly Stroke[]): string[] {
  const lost = strokes.filter(({ fault }) => fault.isUnreachable).map(({ node }) => node)
  return nodes.filter((node) => !lost.includes(node)).map(({ name }) => name)
}

/** A text where the fault did not happen or did not end. */
async function strike({ fault, node, afterMs, lastsMs }: Stroke): Promise<string | undefined> {
  await sleep(afterMs)
  try {
    await fault.begin(node)
    await sleep(lastsMs)
    await fault.end?.(node)
    return undefined
  } catch (cause) {
    return `${fault.kind} of ${node.name}: ${messageOf(cause)}`
  }
}

/** It may be refused, or never answered: then nobody may rely on it. */
async function ask(node: DemoNode, failureExpiry: string): Promise<AskedChange> {
  const entry = { policies: { failureExpiry } }
  const options = { isDryRun: false, isWaiting: false, timeoutMs: 10_000 }
  try {
    await sleep(calmMs)
    await node.client.send({ kind: 'setResource', tag: 'vip', entry }, options)
    return { failureExpiry, isAcknowledged: true }
  } catch {
    return { failureExpiry, isAcknowledged: false }
  }
}

async function switchOver(node: DemoNode): Promise<void> {
  const options = { isDryRun: false, isWaiting: false, timeoutMs: 10_000 }
  await node.client.send({ kind: 'switchover', tag: 'vip' }, options).catch(() => undefined)
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

function pick<T>(random: Random, list: readonly T[]): T {
  return pickAt(list, random.below(list.length))
}

function pickAt<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new Error('there is nothing to pick from')
  return found
}
