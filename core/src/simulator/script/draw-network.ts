import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { Random } from '../random.ts'
import type { Deed } from './action.ts'
import { isLucky, pickOne, shuffle } from './chance.ts'
import { type FaultSource, later, nodeOf } from './draw-faults.ts'

type NetworkDrawer = (source: FaultSource) => void

/** How faults of the network and of engines are drawn, each with its end. */
export const networkDrawers = {
  'link is cut': (source) => {
    const { random } = source
    const [from = '', to = ''] = shuffle(random, source.nodes)
    if (to === '') return
    const isBothWays = isLucky(random, 0.3)
    const ways = isBothWays
      ? [
          { from, to },
          { from: to, to: from },
        ]
      : [{ from, to }]
    for (const { afterMs, forMs } of drawCuts(source)) {
      for (const way of ways) source.add({ kind: 'link is cut', ...way }, afterMs)
      for (const way of ways) source.add({ kind: 'link is mended', ...way }, afterMs + forMs)
    }
  },
  'network splits': (source) => {
    source.add({ kind: 'network splits', groups: drawGroups(source) })
    source.add({ kind: 'network heals' }, later(source, 100, 6_000))
  },
  'node is isolated': (source) => {
    source.add({ kind: 'node is isolated', node: nodeOf(source) })
    source.add({ kind: 'network heals' }, later(source, 100, 6_000))
  },
  'quorum word is late': (source) => {
    const node = nodeOf(source)
    // A loser that is told much later than the winner would outlive what is waited for it.
    source.add({ kind: 'quorum word is late', node, byMs: later(source, 5, 200) })
    source.add({ kind: 'quorum word is late', node, byMs: 0 }, later(source, 500, 5_000))
  },
  'quorum device is lost': (source) => {
    source.add({ kind: 'quorum device is lost' })
    source.add({ kind: 'quorum device is back' }, later(source, 300, 6_000))
  },
  'engine is killed': (source) => {
    source.add({ kind: 'engine is killed', node: nodeOf(source) })
  },
  'engine freezes': (source) => {
    const node = nodeOf(source)
    source.add({ kind: 'engine freezes', node })
    source.add({ kind: 'engine thaws', node }, later(source, 20, 3_000))
  },
} satisfies Partial<Record<Deed['kind'], NetworkDrawer>>

/** Who gives quorum in a drawn script. */
export function drawQuorum(random: Random, nodeCount: number): QuorumBasis {
  const isOnOneMachine = isLucky(random, 0.3)
  const ofTwo = pickOne(random, ['two-node', 'device'] as const) ?? 'device'
  if (isOnOneMachine) return 'machine'
  return nodeCount === 2 ? ofTwo : 'majority'
}

/** One cut of some length, or a link that flaps: many short ones after each other. */
function drawCuts(source: FaultSource): readonly { afterMs: number; forMs: number }[] {
  if (!isLucky(source.random, 0.2)) return [{ afterMs: 0, forMs: later(source, 200, 6_000) }]
  let nextMs = 0
  return Array.from({ length: 3 + source.random.below(8) }, () => {
    const cut = { afterMs: nextMs, forMs: later(source, 10, 900) }
    nextMs += cut.forMs + later(source, 10, 900)
    return cut
  })
}

/** Two or three groups, in which every node is. */
function drawGroups({ random, nodes }: FaultSource): readonly (readonly NodeName[])[] {
  const groups: NodeName[][] = Array.from({ length: 2 + random.below(2) }, () => [])
  for (const node of nodes) groups[random.below(groups.length)]?.push(node)
  return groups
}
