import { expect, test } from 'vitest'
import {
  type ClusterState,
  instanceOn,
  type NodeName,
  type QuorumBasis,
  timingFor,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

/** Two nodes with an address that answers conflict checks, in service on the first of them. */
function pair(quorum: QuorumBasis = 'two-node'): IdealNodes {
  const cluster = new IdealNodes(both, { timing: timingFor(1_000), quorum, isFencing: false })
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'solo', priority: both })])
  cluster.settle()
  return cluster
}

/** How the node goes on that lost the other one. */
function sideOf(node: NodeName, state: ClusterState): IdealNodes {
  const side = new IdealNodes(both)
  side.state = state
  side.meet([node])
  return side
}

/** Neither could tell what it had. */
function doubted(state: ClusterState): ClusterState {
  const doubt = { state: 'unknown', isPossiblyHeld: true, pending: null } as const
  const of = (node: NodeName) => ({ ...instanceOn(state, 'solo', node), ...doubt })
  return { ...state, instances: { solo: { a: of('a'), b: of('b') } } }
}

test('what was only possibly held is not asked for before the lease is over', () => {
  const state = doubted(pair('majority').state)
  const survivor = sideOf('b', state)
  const whileLeased = told(survivor)
  while (waitOf(survivor, 'lease:a') !== undefined) fire(survivor, 'lease:a')
  expect([whileLeased, told(survivor)]).toEqual([[], ['probe solo@b']])
})

test('what is being removed where it was may come back there: it is not asked for at once', () => {
  const cluster = pair()
  cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
  const target = sideOf('b', cluster.state)
  expect(told(target)).toEqual([])
  while (waitOf(target, 'lease:a') !== undefined) fire(target, 'lease:a')
  expect(told(target)).toEqual(['probe solo@b'])
})

test('of two that may take the same the second by its name asks later', () => {
  const state = doubted(pair().state)
  const [first, second] = both.map((node) => sideOf(node, state))
  const waits = [first && waitOf(first, 'lease:b'), second && waitOf(second, 'lease:a')]
  const alone = pair('majority')
  alone.meet(['b'])
  const usual = waitOf(alone, 'lease:a') ?? 0
  expect(waits).toEqual([usual, usual + 500])
})
