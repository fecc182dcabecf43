import type { Violation } from '../checkers/violation.ts'
import { type Excuse, Excuses } from './excuse.ts'
import { laneResources, nodeNames } from './lane-resources.ts'
import type { LaneScript } from './lane-script.ts'
import { LaneWorld } from './lane-world.ts'
import { tellFault } from './tell-fault.ts'

/** An overlap that the rule itself cannot prevent: why, and how long. */
export interface Excused {
  readonly excuse: Excuse
  readonly forMs: number
}

/** What came of a lane's world. */
export interface LaneResult {
  readonly violations: readonly Violation[]
  readonly excused: readonly Excused[]
  /** From the death of an owner until its address spoke elsewhere, where a lane took it; ms. */
  readonly takenMs: number | undefined
  readonly simulatedMs: number
  /** Empty unless it is asked for. */
  readonly story: readonly string[]
}

/** A dead owner's address speaks elsewhere within this time; ms. */
const movedWithinMs = 75
/** What has been at rest for so long stays so; it is looked at so often; ms. */
const calmMs = 150
const lookEveryMs = 25
/** After everything is well again the cluster comes to rest within this time; ms. */
const restWithinMs = 1_700

/** How long two may speak for an address at the longest, where the rule cannot prevent it; ms. */
export const longestOverlapMs: Readonly<Record<Excuse, number>> = {
  split: 700,
  'lying witness': 700,
  filtered: 1_600,
  frozen: 700,
  'held up': 35,
}

/** Plays a script; the same script plays the same story. */
export function playLane(script: LaneScript, isTold = false): LaneResult {
  const world = new LaneWorld(script, isTold)
  const violations: Violation[] = []
  const note = (checker: string, text: string) => void violations.push({ checker, text })
  const { clock } = world
  for (const fault of script.faults) {
    if (isTold) clock.after(fault.fromMs, () => world.tell('-- ', tellFault(fault)))
  }
  const firstMs = Math.min(script.healedMs, ...script.faults.map(({ fromMs }) => fromMs))
  const endMs = playToEnd(world, script.healedMs)
  const excused = judgeOverlaps(world, script, note)
  judgeRest(world, script, { endMs, note })
  judgeHealthy(world, firstMs, note)
  const takenMs = judgeSpeed(world, script, note)
  return { violations, excused, takenMs, simulatedMs: endMs, story: world.story }
}

/** Where all is at rest, and stays so for a while, nothing would happen any more. */
function playToEnd(world: LaneWorld, healedMs: number): number {
  const endMs = healedMs + restWithinMs
  world.clock.runUntil(healedMs)
  let restMs = 0
  while (restMs < calmMs && world.clock.nowMs() < endMs) {
    world.clock.runUntil(Math.min(endMs, world.clock.nowMs() + lookEveryMs))
    restMs = world.isAtRest ? restMs + lookEveryMs : 0
  }
  return world.clock.nowMs()
}

type Note = (checker: string, text: string) => void

function judgeOverlaps(world: LaneWorld, script: LaneScript, note: Note): readonly Excused[] {
  const excuses = new Excuses(script, world.findRoute, world.heldUp)
  return world.watch.overlaps.flatMap((overlap) => {
    const { address, pair, fromMs, untilMs } = overlap
    const [one, other] = pair.map((node) => nodeNames[node])
    const excuse = excuses.excuse(overlap)
    const forMs = untilMs - fromMs
    const times = `from ${fromMs.toFixed(1)} for ${forMs.toFixed(1)} ms`
    const text = `${nameOf(address)} speaks on ${one} and on ${other} ${times}`
    if (excuse === undefined) note('one-speaker', text)
    else if (forMs > longestOverlapMs[excuse]) note('one-speaker', `${text}: ${excuse}`)
    return excuse === undefined ? [] : [{ excuse, forMs }]
  })
}

/** A machine that does not know that it stood still must hear so, which other faults prevent. */
function isDeaf({ faults }: LaneScript): boolean {
  return faults.length > 1 && faults.some(({ kind }) => kind === 'freeze')
}

function judgeRest(
  world: LaneWorld,
  script: LaneScript,
  { endMs, note }: { readonly endMs: number; readonly note: Note },
): void {
  for (const { address, tag } of laneResources) {
    const speaking = world.watch.speaking(address, endMs).map((node) => nodeNames[node])
    if (speaking.length !== 1) {
      note('comes-to-rest', `${tag} speaks on ${speaking.join(' and ') || 'no node'} at the end`)
      continue
    }
    const believed = nodeNames[world.believed.get(address) ?? -1]
    if (believed !== speaking[0] && !isDeaf(script))
      note('clients-know', `${tag} is on ${speaking}, not ${believed}`)
  }
}

/** Before anything happens nothing is taken and nobody is shut. */
function judgeHealthy(world: LaneWorld, firstMs: number, note: Note): void {
  for (const { node, kind, atMs } of world.takings) {
    if (atMs < firstMs) note('healthy-is-left-alone', `${nodeNames[node]}: ${kind} at ${atMs}`)
  }
  for (const { node, atMs } of world.silences) {
    if (atMs < firstMs) note('healthy-is-left-alone', `${nodeNames[node]} is silent at ${atMs}`)
  }
}

/** Where nothing else happened than that an owner died. */
function judgeSpeed(world: LaneWorld, script: LaneScript, note: Note): number | undefined {
  const [death, ...others] = script.faults
  if (death?.kind !== 'death' || others.length > 0) return undefined
  const own = laneResources.find(({ owner }) => owner === death.node)
  if (own === undefined) return undefined
  const first = world.begun.find(
    ({ address, atMs, node }) =>
      address === own.address && atMs > death.fromMs && node !== death.node,
  )
  const tookMs = (first?.atMs ?? Number.POSITIVE_INFINITY) - death.fromMs
  if (tookMs > movedWithinMs)
    note('moves-in-time', `${own.tag} spoke after ${tookMs.toFixed(1)} ms`)
  return tookMs
}

function nameOf(address: string): string {
  return laneResources.find((one) => one.address === address)?.tag ?? address
}
