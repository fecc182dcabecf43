import { expect, test } from 'vitest'
import { instanceOn } from '../../model/index.ts'
import { IdealNodes } from '../ideal-nodes.ts'
import { standInResource } from '../stand-in-resource.ts'
import {
  checkAuthority,
  checkDecidedMove,
  checkDrop,
  checkRemoval,
} from './healthy-owner-never-drops.ts'

const timing = { heartbeatMs: 50, leaseMs: 600, guardianMs: 20 }
const well = {
  ...{ node: 'a', tag: 'solo', runningSinceMs: 0 },
  quorum: { isQuorate: true, sinceMs: 0, knownSinceMs: 0 },
}

test('authority may end within three heartbeats of quorum, and not later', () => {
  expect([150, 151].map((nowMs) => checkAuthority(well, nowMs, timing).length)).toEqual([0, 1])
})

test('a guardian may drop within a lease and its bit of a well daemon, and not later', () => {
  expect([770, 771].map((nowMs) => checkDrop(well, nowMs, timing).length)).toEqual([0, 1])
})

test('a daemon that stands still may lose all', () => {
  const still = { ...well, runningSinceMs: Number.POSITIVE_INFINITY }
  expect(checkDrop(still, 9_000, timing)).toEqual([])
})

test('a removal where nothing is wrong is told of, one from a standby node is not', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b'] })])
  cluster.settle()
  const removal = { tag: 'solo', node: 'a', verb: 'remove' } as const
  expect(cluster.ownersOf('solo')).toEqual(['a'])
  expect(checkRemoval(removal, cluster.state)).toHaveLength(1)
  const { configuration } = cluster.state
  const nodes = { ...configuration.nodes, a: { isStandby: true, isInMaintenance: false } }
  const emptied = { ...cluster.state, configuration: { ...configuration, nodes } }
  expect(checkRemoval(removal, emptied)).toEqual([])
})

test('a removal from a node that is not eligible is fine only where another one is', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b'] })])
  cluster.settle()
  const removal = { tag: 'solo', node: 'a', verb: 'remove' } as const
  const told = [true, false].map((isEligible) => {
    const on = (node: string) => instanceOn(cluster.state, 'solo', node)
    const solo = { a: { ...on('a'), isEligible: false }, b: { ...on('b'), isEligible } }
    return checkRemoval(removal, { ...cluster.state, instances: { solo } }).length
  })
  expect(told).toEqual([0, 1])
})

test('a hierarchy that is given up where nothing is wrong is told of', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b'] })])
  cluster.settle()
  const reason = { code: 'rule.nobody-can', values: {} }
  const decision = { number: 1, at: 0, tags: ['solo'], cause: reason, rule: reason }
  const givenUp = { ...decision, verb: 'give-up', from: 'a', choice: null } as const
  expect(checkDecidedMove({ ...givenUp, alternatives: [] }, cluster.state)).toHaveLength(1)
})
