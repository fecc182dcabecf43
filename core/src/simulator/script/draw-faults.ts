import type { NodeName, Tag, Verb } from '../../model/index.ts'
import type { Random } from '../random.ts'
import type { Deed, Misfortune } from './action.ts'
import { isLucky, pickOne, shuffle } from './chance.ts'

/** What faults are drawn from. */
export interface FaultSource {
  readonly random: Random
  readonly nodes: readonly NodeName[]
  readonly tags: readonly Tag[]
  /** Something happens now, or so much later. */
  add(deed: Deed, afterMs?: number): void
}

type FaultDrawer = (source: FaultSource) => void

/** How every kind of fault is drawn: what goes wrong, and how it ends. */
export const faultDrawers = {
  'node crashes': (source) => {
    const node = nodeOf(source)
    source.add({ kind: 'node crashes', node })
    source.add({ kind: 'node is switched on', node }, later(source, 300, 8_000))
  },
  'memory is torn': (source) => {
    const node = nodeOf(source)
    source.add({ kind: 'memory is torn', node, keeps: later(source, 0, 99) / 100 })
    source.add({ kind: 'node is switched on', node }, later(source, 300, 3_000))
  },
  'memory is old': (source) => {
    const node = nodeOf(source)
    source.add({ kind: 'memory is old', node, saves: 1 + source.random.below(20) })
    source.add({ kind: 'node is switched on', node }, later(source, 300, 6_000))
  },
  'daemon is killed': (source) => {
    const isSlow = isLucky(source.random, 0.3)
    const slow = isSlow ? { restartAfterMs: later(source, 1_000, 6_000) } : {}
    source.add({ kind: 'daemon is killed', node: nodeOf(source), ...slow })
  },
  'guardian is killed': (source) => {
    source.add({ kind: 'guardian is killed', node: nodeOf(source) })
  },
  'node freezes': (source) => {
    const node = nodeOf(source)
    const part = isLucky(source.random, 0.7) ? 'node' : partOf(source)
    const isSuspended = isLucky(source.random, 0.15)
    const forMs = isSuspended ? later(source, 1_800, 15_000) : later(source, 20, 1_800)
    source.add({ kind: 'node freezes', node, part })
    source.add({ kind: 'node thaws', node, part }, forMs)
  },
  'node departs': (source) => {
    const { random, add } = source
    const node = nodeOf(source)
    const asked: Deed = { kind: 'operator asks', node, request: { kind: 'leave', node } }
    add(isLucky(random, 0.7) ? { kind: 'node departs', node } : asked)
    add({ kind: 'node is switched on', node }, later(source, 1_000, 6_000))
  },
  'service stops': (source) => {
    const { random, add } = source
    const how = isLucky(random, 0.7) ? 'failed' : 'out-of-service'
    add({ kind: 'service stops', tag: tagOf(source), pick: random.below(7), how })
  },
  'replica lags': (source) => {
    const place = { tag: tagOf(source), node: nodeOf(source) }
    source.add({ kind: 'replica lags', ...place })
    source.add({ kind: 'replica catches up', ...place }, later(source, 500, 4_000))
  },
  'disk is full': (source) => {
    const node = nodeOf(source)
    source.add({ kind: 'disk is full', node })
    source.add({ kind: 'disk is free', node }, later(source, 200, 5_000))
  },
  'actions go wrong': (source) => {
    source.add({ kind: 'actions go wrong', ...drawMisfortune(source) })
    source.add({ kind: 'actions go well' }, later(source, 500, 5_000))
  },
  'power is cut': (source) => {
    source.add({ kind: 'power is cut', backMs: drawBack(source), ...drawTorn(source) })
  },
  'wall clock jumps': (source) => {
    const days = later(source, -4_000, 4_000)
    source.add({ kind: 'wall clock jumps', node: nodeOf(source), days })
  },
  'stranger answers': (source) => {
    const tag = tagOf(source)
    source.add({ kind: 'stranger answers', tag })
    source.add({ kind: 'stranger is silent', tag }, later(source, 500, 8_000))
  },
} satisfies Partial<Record<Deed['kind'], FaultDrawer>>

/** When each node has power again: one after another, in some order. */
export function drawBack({ random, nodes }: FaultSource): Readonly<Record<NodeName, number>> {
  let afterMs = 0
  const times = shuffle(random, nodes).map((node) => {
    afterMs += Math.round(random.between(50, 2_500))
    return [node, afterMs] as const
  })
  return Object.fromEntries(times)
}

/** Whose memory a power cut tears: mostly nobody's, else that of half of the nodes. */
export function drawTorn({ random, nodes }: FaultSource): { readonly torn?: readonly NodeName[] } {
  if (!isLucky(random, 0.4)) return {}
  const torn = nodes.filter(() => isLucky(random, 0.5))
  return torn.length > 0 ? { torn } : {}
}

/** One of the nodes, by luck. */
export function nodeOf({ random, nodes }: FaultSource): NodeName {
  return pickOne(random, nodes) ?? ''
}

function tagOf({ random, tags }: FaultSource): Tag {
  return pickOne(random, tags) ?? ''
}

function partOf({ random }: FaultSource): 'daemon' | 'guardian' {
  return isLucky(random, 0.7) ? 'daemon' : 'guardian'
}

/** A whole number of milliseconds between two, by luck. */
export function later({ random }: FaultSource, low: number, high: number): number {
  return Math.round(random.between(low, high))
}

function drawMisfortune(source: FaultSource): Misfortune {
  const { random } = source
  const chance = (most: number): number => {
    return isLucky(random, 0.5) ? Math.round(100 * random.between(0, most)) / 100 : 0
  }
  const chances = { fail: chance(0.3), hang: chance(0.15), late: chance(0.15), lost: chance(0.3) }
  const lie = Math.round(100 * random.between(0, 0.3)) / 100
  // A remove that lies breaks what a kit must promise: nothing could hold that up.
  if (isLucky(random, 0.15)) return { verb: drawLiar(random), lie }
  const unheard = Math.round(100 * random.between(0, 1)) / 100
  const scope = isLucky(random, 0.3) ? { node: nodeOf(source) } : {}
  const subject = isLucky(random, 0.2) ? { tag: tagOf(source) } : {}
  return { ...chances, unheard, ...scope, ...subject }
}

function drawLiar(random: Random): Verb {
  const chance = random.between(0, 1)
  if (chance < 0.5) return 'restore'
  return chance < 0.75 ? 'update' : 'recover'
}
