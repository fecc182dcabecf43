import type { Random } from '../random.ts'
import { allNets, type LaneFault, type LaneScript, pathNets } from './lane-script.ts'

/** What a world's troubles are drawn for. */
export interface AttackScene extends Pick<LaneScript, 'nodeCount' | 'serviceNet' | 'witnessNet'> {
  readonly random: Random
  /** What this node has is what the others take; its taker is the next one. */
  readonly owner: number
  /** When the trouble begins that all others are drawn around; ms. */
  readonly momentMs: number
}

/** Draws one trouble. */
export type DrawnAttack = (scene: AttackScene) => readonly LaneFault[]

/** Where rules turn: at once, D, D and a tick, T, T + q, and when an owner may open again; ms. */
const turns = [0, 30, 34, 40, 45, 50, 55, 80, 100]

/** A moment near one at which something is decided. */
function near({ random, momentMs }: AttackScene): number {
  const turn = turns[random.below(turns.length)] ?? 0
  return momentMs + turn + random.between(-8, 12)
}

function takerOf({ owner, nodeCount }: AttackScene): number {
  return (owner + 1) % nodeCount
}

function either(scene: AttackScene): number {
  return scene.random.below(3) === 0 ? takerOf(scene) : scene.owner
}

/** So long, and each order of magnitude as often as the next. */
function lasts(random: Random, least: number, most: number): number {
  return least * Math.exp(random.between(0, Math.log(most / least)))
}

/** A machine dies at the moment, and boots after a while. */
const ownerDies: DrawnAttack = ({ owner, momentMs, random }) => [
  { kind: 'death', node: owner, fromMs: momentMs, untilMs: momentMs + random.between(500, 1_500) },
]

/** The taker dies, mostly just after it has taken. */
const takerDies: DrawnAttack = (scene) => {
  const fromMs = near(scene) + lasts(scene.random, 1, 400)
  const untilMs = fromMs + scene.random.between(500, 1_500)
  return [{ kind: 'death', node: takerOf(scene), fromMs, untilMs }]
}

/** The ports of a node hold packets for a while, some of them or all. */
const hiccup: DrawnAttack = (scene) => {
  const { random, momentMs } = scene
  const nets = random.below(3) === 0 ? [pathNets[random.below(2)] ?? 0] : allNets
  const way = (['both', 'both', 'to', 'from'] as const)[random.below(4)] ?? 'both'
  const untilMs = momentMs + lasts(random, 20, 200)
  return [{ kind: 'hold', node: either(scene), nets, way, fromMs: momentMs, untilMs }]
}

/** All that a node says, or all that it is told, is lost; or both: then it is isolated. */
const isolation: DrawnAttack = (scene) => {
  const { random, momentMs } = scene
  const node = either(scene)
  const untilMs = random.below(2) === 0 ? near(scene) + 20 : momentMs + lasts(random, 20, 900)
  const spell = { fromMs: momentMs, untilMs: Math.max(momentMs + 5, untilMs), chance: 1 }
  const says = { kind: 'loss', from: node, to: undefined, nets: allNets, ...spell } as const
  const hears = { kind: 'loss', from: undefined, to: node, nets: allNets, ...spell } as const
  return [[says, hears], [says, hears], [says], [hears]][random.below(4)] ?? []
}

/** Owner and taker are cut from each other, and from nobody else; on the paths alone, or wholly. */
const cutBetween: DrawnAttack = (scene) => {
  const { random, owner, momentMs } = scene
  const taker = takerOf(scene)
  const nets = random.below(2) === 0 ? pathNets : allNets
  const spell = { nets, chance: 1, fromMs: momentMs, untilMs: momentMs + lasts(random, 20, 1_200) }
  const there = { kind: 'loss', from: owner, to: taker, ...spell } as const
  const back = { kind: 'loss', from: taker, to: owner, ...spell } as const
  return [[there, back], [there, back], [there], [back]][random.below(4)] ?? []
}

/** Nobody hears anybody, and no witness. */
const allCut: DrawnAttack = ({ random, momentMs }) => [
  {
    ...{ kind: 'loss', from: undefined, to: undefined, nets: allNets, chance: 1 },
    ...{ fromMs: momentMs, untilMs: momentMs + lasts(random, 20, 1_200) },
  },
]

/** One kind of probe is filtered from some moment on, or both are. */
const filtered: DrawnAttack = (scene) => {
  const { random, momentMs } = scene
  const kinds = [['echo'], ['neighbour'], ['echo', 'neighbour']] as const
  const only = kinds[random.below(3)] ?? ['echo']
  const untilMs = momentMs + lasts(random, 50, 1_500)
  const nets = random.below(2) === 0 ? pathNets : allNets
  return [
    {
      ...{ kind: 'loss', from: undefined, to: either(scene), nets, chance: 1, only },
      ...{ fromMs: momentMs, untilMs },
    },
  ]
}

/** Some packets are lost everywhere, or only questions and claims of addresses. */
const lossy: DrawnAttack = ({ random, momentMs }) => {
  const untilMs = momentMs + lasts(random, 50, 1_000)
  const only = random.below(2) === 0 ? { only: ['neighbour' as const] } : {}
  const chance = random.between(0.05, 0.6)
  const spell = { fromMs: momentMs - random.between(0, 50), untilMs, chance }
  return [{ kind: 'loss', from: undefined, to: undefined, nets: allNets, ...spell, ...only }]
}

/** A thread stands still, mostly the taker's and mostly where something is decided. */
const pause: DrawnAttack = (scene) => {
  const { random } = scene
  const fromMs = near(scene)
  const node = random.below(2) === 0 ? takerOf(scene) : scene.owner
  const untilMs = fromMs + lasts(random, 3, 500)
  return [{ kind: 'pause', node, fromMs, untilMs, afterSteps: random.below(24) }]
}

/** A thread ends, and is started again. */
const restart: DrawnAttack = (scene) => {
  const fromMs = near(scene)
  const node = either(scene)
  return [{ kind: 'restart', node, fromMs, untilMs: fromMs + lasts(scene.random, 5, 500) }]
}

/** Somebody answers in the witness's place. */
const lie: DrawnAttack = (scene) => {
  const { random, momentMs } = scene
  const fromMs = momentMs - random.between(0, 100)
  return [{ kind: 'lie', node: either(scene), fromMs, untilMs: momentMs + lasts(random, 50, 900) }]
}

/** A machine stands still with its clock, as one that is migrated. */
const freeze: DrawnAttack = (scene) => {
  const { random, momentMs } = scene
  return [
    {
      ...{ kind: 'freeze', node: either(scene), fromMs: momentMs },
      untilMs: momentMs + lasts(random, 10, 900),
    },
  ]
}

/** A port that holds what is for the owner, and loses what it says: old answers come late. */
const lateAnswers: DrawnAttack = ({ owner, momentMs: fromMs, random }) => {
  const heldUntilMs = fromMs + random.between(20, 80)
  const place = { nets: allNets, fromMs }
  return [
    { kind: 'hold', node: owner, way: 'to', ...place, untilMs: heldUntilMs },
    { kind: 'loss', from: owner, to: undefined, chance: 1, ...place, untilMs: fromMs + 250 },
  ]
}

/** The owner is back when its taker stands still, and nobody hears that one. */
const takerHangs: DrawnAttack = (scene) => {
  const { owner, momentMs, random } = scene
  const node = takerOf(scene)
  const backMs = momentMs + random.between(50, 90)
  const fromMs = backMs + random.between(0, 20)
  const untilMs = fromMs + random.between(100, 400)
  return [
    ...isolated(owner, { fromMs: momentMs, untilMs: backMs }),
    ...isolated(node, { fromMs, untilMs }),
    { kind: 'pause', node, fromMs, untilMs, afterSteps: random.below(8) },
  ]
}

/** An owner was away for so long that another one has its address, and hears no claim of it. */
const claimsLost: DrawnAttack = ({ owner, momentMs: fromMs, random }) => {
  const backMs = fromMs + random.between(350, 800)
  const only = ['neighbour'] as const
  const spell = { nets: allNets, fromMs, untilMs: backMs + random.between(100, 300), chance: 1 }
  return [
    ...isolated(owner, { fromMs, untilMs: backMs }),
    { kind: 'loss', from: undefined, to: owner, only, ...spell },
  ]
}

function isolated(
  node: number,
  spell: { readonly fromMs: number; readonly untilMs: number },
): readonly LaneFault[] {
  const all = { kind: 'loss', nets: allNets, chance: 1, ...spell } as const
  return [
    { ...all, from: node, to: undefined },
    { ...all, from: undefined, to: node },
  ]
}

/** Each as often as it stands here. */
export const attacks: readonly DrawnAttack[] = [
  ...[ownerDies, ownerDies, ownerDies, takerDies],
  ...[hiccup, hiccup, hiccup, isolation, isolation, isolation],
  ...[cutBetween, allCut, filtered, lossy],
  ...[pause, pause, pause, pause, restart, lie, freeze],
  ...[lateAnswers, takerHangs, claimsLost],
]
