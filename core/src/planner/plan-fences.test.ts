import { expect, test } from 'vitest'
import { timingFor } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { planFences } from './plan-fences.ts'

const both = ['a', 'b']

/** Of two nodes the one that held a resource is down, and the other one cannot fence it yet. */
function stateAfterCrash() {
  const cluster = new IdealNodes(both, {
    ...{ timing: timingFor(1_000), quorum: 'two-node', isFencing: true },
  })
  cluster.meet(both, both)
  const kit = { ...standInFacts, hooks: [], takeover: 'fence' } as const
  cluster.configure([standInResource({ tag: 'solo', priority: both, kit })])
  cluster.settle()
  cluster.crash('a')
  const { state } = cluster
  const { a: gone, ...others } = state.nodes
  if (gone === undefined) throw new Error('assert: a is a node')
  return { ...state, nodes: { a: { ...gone, fencing: null }, ...others } }
}

test('of two nodes one fences the other that it has met', () => {
  expect(planFences(stateAfterCrash())).toEqual([
    { target: 'a', by: 'b', tags: ['solo'], isDelayed: true },
  ])
})

test('of two nodes one that has not met the other since its start never fences it', () => {
  const state = stateAfterCrash()
  expect(planFences({ ...state, view: { ...state.view, met: ['b'] } })).toEqual([])
})
