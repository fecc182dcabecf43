import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { createRandom } from '../../../core/src/simulator/random.ts'
import { chooseRings, isClique } from '../../../core/src/simulator/ring/choose-rings.ts'
import { Network } from '../../../core/src/simulator/ring/network.ts'

const nodes = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']
const cuts = fc.array(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes)))

test.prop([cuts, fc.nat()])(
  'rings are cliques of all nodes, and no two could be one',
  (cut, seed) => {
    const network = new Network(nodes, () => 0)
    for (const [from, to] of cut) network.cut(from, to)
    const isConnected = network.isConnected.bind(network)
    const rings = chooseRings(nodes, isConnected, createRandom(seed))
    expect(rings.flat().sort()).toEqual(nodes)
    for (const ring of rings) expect(isClique(ring, isConnected)).toBe(true)
    for (const [index, ring] of rings.entries()) {
      for (const other of rings.slice(index + 1)) {
        expect(isClique([...ring, ...other], isConnected)).toBe(false)
      }
    }
    expect(chooseRings(nodes, isConnected, createRandom(seed))).toEqual(rings)
  },
)

test('a network is partitioned, isolated and mended path by path', () => {
  const network = new Network(nodes, () => 0)
  const reach = (from: string) => nodes.filter((to) => to !== from && network.canReach(from, to))
  network.partition([
    ['n1', 'n2'],
    ['n3', 'n4', 'n5'],
  ])
  expect([reach('n1'), reach('n4'), reach('n7')]).toEqual([['n2'], ['n3', 'n5'], []])
  network.isolate('n2')
  expect([reach('n1'), network.canReachDevice('n2'), network.canReachDevice('n1')]).toEqual([
    [],
    false,
    true,
  ])
  network.mend('n1', 'n7')
  expect([network.canReach('n1', 'n7'), network.canReach('n7', 'n1')]).toEqual([true, false])
  network.heal()
  expect(nodes.map((node) => reach(node).length)).toEqual(nodes.map(() => 6))
  expect(network.canReachDevice('n2')).toBe(true)
})
