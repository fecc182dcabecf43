import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { Random } from '../random.ts'
import type { RingWorld } from '../ring/index.ts'
import type { DeedOf, NetworkAction } from '../script/action.ts'
import type { NetworkFaults } from './network-faults.ts'
import type { RingQuorum } from './ring-quorum.ts'

/** Whose network and engines are meant. */
export interface RingFaultsParts {
  readonly nodes: readonly NodeName[]
  readonly quorum: QuorumBasis
  readonly random: Random
  /** Is told whose engine process stands still. */
  readonly truth: RingQuorum
}

/** An engine process that died is started again by its machine after so long. */
const restartsWithinMs = { low: 300, high: 1_500 }

type Player<K extends NetworkAction['kind']> = (deed: DeedOf<K>) => void

/** What can go wrong between the nodes of a simulated cluster that meets in rings. */
export function createRingFaults(world: RingWorld, parts: RingFaultsParts): NetworkFaults {
  const { nodes, quorum, random, truth } = parts
  const { network, clock } = world
  const thaw = (node: NodeName): void => {
    world.thawEngine(node)
    truth.noteFrozen(node, false)
  }
  const delay = (node: NodeName, ms: number): void => {
    world.delayQuorum(node, ms)
    truth.truth.noteLate(node, ms)
  }
  const players: { readonly [K in NetworkAction['kind']]: Player<K> } = {
    'link is cut': ({ from, to, path }) => network.cut(from, to, path),
    'link is mended': ({ from, to, path }) => network.mend(from, to, path),
    'network splits': ({ groups, path }) => network.partition(groups, path),
    'network heals': ({ path }) => {
      if (path === undefined) network.heal()
      else network.partition([nodes], path)
    },
    'node is isolated': ({ node }) => network.isolate(node),
    'quorum word is late': ({ node, byMs }) => delay(node, byMs),
    'quorum device is lost': () => network.loseDevice(),
    'quorum device is back': () => network.restoreDevice(),
    'engine is killed': ({ node }) => {
      world.killEngine(node)
      truth.noteFrozen(node, false)
      const { low, high } = restartsWithinMs
      clock.after(random.between(low, high), () => world.startEngine(node))
    },
    'engine freezes': ({ node }) => {
      world.freezeEngine(node)
      truth.noteFrozen(node, true)
    },
    'engine thaws': ({ node }) => thaw(node),
  }
  return {
    play(action) {
      const isOfDevice = action.kind.startsWith('quorum device')
      if (isOfDevice && quorum !== 'device') return 'cannot'
      const play = players[action.kind] as (deed: NetworkAction) => void
      play(action)
      return 'done'
    },
    heal() {
      network.heal()
      network.restoreDevice()
      for (const node of nodes) delay(node, 0)
      for (const node of nodes) thaw(node)
    },
  }
}
