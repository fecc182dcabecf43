import { beforeEach, expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const all = ['a', 'b', 'c']
let cluster: IdealNodes

beforeEach(() => {
  cluster = new IdealNodes(all)
  cluster.meet(all, all)
  cluster.configure([standInResource({ tag: 'vip', priority: all })])
  cluster.settle()
})

function tell(node: string, gated: readonly string[], claims: readonly string[] = []): void {
  cluster.work({ kind: 'laneTold', node, gated, claims })
}

function endLease(node: string): void {
  const timer = `lease:${node}`
  const { generation = '' } = cluster.state.timers[timer] ?? {}
  cluster.work({ kind: 'timerFired', timer, generation })
}

function laneOf(node: string) {
  return cluster.state.nodes[node]?.lane
}

test('a claim stands until its node gives it up, whoever would like to have it', () => {
  tell('b', [], ['vip'])
  tell('c', [], ['vip'])
  expect([laneOf('b')?.claims, laneOf('c')?.claims]).toEqual([['vip'], []])
  tell('b', [])
  tell('c', [], ['vip'])
  expect(laneOf('c')?.claims).toEqual(['vip'])
})

test('a claim outlives its node as long as the lease of that one may', () => {
  tell('b', [], ['vip'])
  cluster.crash('b')
  tell('c', [], ['vip'])
  expect(laneOf('c')?.claims).toEqual([])
  endLease('b')
  tell('c', [], ['vip'])
  expect(laneOf('c')?.claims).toEqual(['vip'])
})

test('what is gated no more is waited with until all others have heard of it', () => {
  tell('a', ['vip'])
  cluster.work({ kind: 'laneHeeded', node: 'b', owner: 'a' })
  cluster.work({ kind: 'laneHeeded', node: 'c', owner: 'a' })
  tell('a', ['vip', 'more'])
  expect(laneOf('a')?.unheeded).toEqual([])
  tell('a', ['more'])
  expect(laneOf('a')?.unheeded).toEqual(['b', 'c'])
  cluster.work({ kind: 'laneHeeded', node: 'c', owner: 'a' })
  expect(laneOf('a')).toEqual({ gated: ['more'], claims: [], unheeded: ['b'] })
})

test('who said nothing since it is here may have been believed to gate something', () => {
  tell('a', [])
  expect(laneOf('a')?.unheeded).toEqual(['b', 'c'])
})

test('a node that comes back has said nothing, and one that left has nothing to say', () => {
  tell('b', ['vip'])
  cluster.crash('b')
  expect(laneOf('b')?.gated).toEqual(['vip'])
  cluster.meet(all, ['b'])
  expect(laneOf('b')).toBeNull()
  tell('b', ['vip'])
  cluster.meet(['a', 'c'], [], { how: 'left' })
  tell('b', ['vip'])
  expect(laneOf('b')).toBeNull()
})
