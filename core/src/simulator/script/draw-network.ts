import type { NodeName, QuorumBasis } from '../../model/index.ts'
import type { Random } from '../random.ts'
import type { Deed } from './action.ts'
import { isLucky, pickOne, shuffle } from './chance.ts'
import { type FaultSource, later, nodeOf } from './draw-faults.ts'

type NetworkDrawer = (source: FaultSource) => void

/** How faults of the network and of engines are drawn, each with its end. */
export const networkDrawers = {
  'link is cut': (source) => {
    const [from = '', to = ''] = shuffle(source.random, source.nodes)
    if (to === '') return
    source.add({ kind: 'link is cut', from, to })
    source.add({ kind: 'link is mended', from, to }, later(source, 200, 6_000))
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

/** The kinds of faults that are drawn where nodes can lose each other. */
export type DrawnNetworkFault = keyof typeof networkDrawers

/** Who gives quorum in a drawn script. */
export function drawQuorum(random: Random, nodeCount: number): QuorumBasis {
  const isOnOneMachine = isLucky(random, 0.3)
  const ofTwo = pickOne(random, ['two-node', 'device'] as const) ?? 'device'
  if (isOnOneMachine) return 'machine'
  return nodeCount === 2 ? ofTwo : 'majority'
}

/** Two or three groups, in which every node is. */
function drawGroups({ random, nodes }: FaultSource): readonly (readonly NodeName[])[] {
  const groups: NodeName[][] = Array.from({ length: 2 + random.below(2) }, () => [])
  for (const node of nodes) groups[random.below(groups.length)]?.push(node)
  return groups
}
