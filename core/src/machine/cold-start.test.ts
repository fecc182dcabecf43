import { expect, test } from 'vitest'
import type { Recollection } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { transition } from './transition.ts'

const three = ['a', 'b', 'c']

test('a cluster that starts again waits for an absent holder and asks before it takes over', () => {
  const cluster = new IdealNodes(three)
  cluster.meet(three, three)
  cluster.configure([standInResource({ tag: 'web', priority: three })])
  cluster.settle()
  cluster.meet(['b', 'c'], ['b', 'c'])
  expect(cluster.acts).toEqual([])
  const { generation = '' } = cluster.state.timers['startup'] ?? {}
  cluster.work({ kind: 'timerFired', timer: 'startup', generation })
  expect(cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)).toEqual([
    'probe web@b',
  ])
})

test('what is in service nowhere after a start goes to its best node, whoever had it', () => {
  const cluster = new IdealNodes(three)
  cluster.meet(three, three)
  cluster.configure([standInResource({ tag: 'web', priority: three })])
  cluster.settle()
  cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'b' })
  cluster.settle()
  cluster.truth.clear()
  cluster.meet(three, three)
  cluster.settle()
  expect(cluster.ownersOf('web')).toEqual(['a'])
})

test('what a look finds after a start stays there, whoever had it as far as memory goes', () => {
  const cluster = new IdealNodes(three)
  cluster.meet(three, three)
  cluster.configure([standInResource({ tag: 'web', priority: three })])
  cluster.settle()
  const { state } = cluster
  cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'c' })
  cluster.settle()
  cluster.state = state
  cluster.meet(['b', 'c'], ['b', 'c'], { how: 'process-gone' })
  expect([cluster.acts, cluster.state.targets]).toEqual([[], { web: 'c' }])
})

test('a node that went when nobody had a resource may have heard that it was to have it', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'web', priority: ['b', 'a'] })])
  cluster.acts.splice(0)
  const { instances, targets } = cluster.state
  const heard = { ...instances['web']?.['b'], pending: null, state: 'out-of-service' }
  const web = { ...instances['web'], b: heard } as (typeof instances)[string]
  cluster.state = { ...cluster.state, instances: { web }, targets: { ...targets, web: null } }
  cluster.meet(['a'])
  expect(cluster.acts).toEqual([])
  const { generation = '' } = cluster.state.timers['lease:b'] ?? {}
  cluster.work({ kind: 'timerFired', timer: 'lease:b', generation })
  expect(cluster.acts.map(({ verb, node }) => `${verb}@${node}`)).toEqual(['probe@a'])
})

/** A cluster that starts again: who is there, and what the own disk of each remembered. */
function startAgain(
  started: readonly string[],
  recollections: Readonly<Record<string, Recollection>>,
): boolean {
  const cluster = new IdealNodes(['a', 'b', 'c', 'd', 'e'])
  const all = started.length > 0 ? ['a', 'b', 'c'] : []
  if (all.length > 0) cluster.meet(all, all)
  if (all.length > 0) cluster.meet(started)
  cluster.meet(Object.keys(recollections), Object.keys(recollections), { recollections })
  return cluster.state.view.isStarted
}

test('who lost his memory is no witness of what the others may have forgotten', () => {
  const started = ['a', 'b', 'c']
  expect(startAgain(started, { a: 'whole', d: 'whole', e: 'whole' })).toBe(true)
  expect(startAgain(started, { a: 'damaged', d: 'whole', e: 'whole' })).toBe(false)
  expect(startAgain(started, { a: 'none', d: 'whole', e: 'whole' })).toBe(false)
})

test('when all nodes are there nobody can remember more, and they start', () => {
  const all = { a: 'damaged', b: 'damaged', c: 'damaged', d: 'whole', e: 'whole' } as const
  expect(startAgain(['a', 'b', 'c'], all)).toBe(true)
})

test('a new cluster begins with empty disks, and not with damaged ones', () => {
  expect(startAgain([], { a: 'none', b: 'none', c: 'none' })).toBe(true)
  expect(startAgain([], { a: 'none', b: 'none', c: 'damaged' })).toBe(false)
})

test('fewer than half of the nodes do not start alone, though they were together last', () => {
  expect(startAgain(['a', 'b', 'c'], { a: 'whole', b: 'whole', c: 'whole' })).toBe(true)
  expect(startAgain(['a', 'b'], { a: 'whole', b: 'whole' })).toBe(false)
})

test('one that was cut off does not go on alone when its ring has quorum again', () => {
  const cluster = new IdealNodes(three)
  cluster.meet(three, three)
  const boot = cluster.state.nodes['a']?.boot ?? ''
  const member = { node: 'a', boot, isContinuing: true }
  const departed = ['b', 'c'].map((node) => ({ node, how: 'process-gone' as const, ageMs: 0 }))
  const view = { kind: 'viewInstalled', id: 'late', members: [member], departed } as const
  const states = [false, true].map((hasLapsed) => {
    return transition(cluster.state, [{ ...view, isQuorate: true, hasLapsed }], 0).state
  })
  expect(states.map((state) => state.view.isStarted)).toEqual([true, false])
})
