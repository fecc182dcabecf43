import { expect, test } from 'vitest'
import type { NoticeKind } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { createWorld, Member, nodes, pass, type World } from './fixtures/telling-member.ts'

function maintain({ cluster }: World, isOn: boolean): void {
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'setMaintenance', scope: { kind: 'cluster' }, isOn }] as const
  cluster.work({ kind: 'proposed', id: `maintenance-${revision}`, changes, revision })
}

const failover =
  'decision: Node a is gone: vip moves from a to b; a cannot keep it, and this is the best ' +
  'priority among the nodes that can.'

test('a failover is told with who went, what was decided and why', () => {
  const world = createWorld()
  const b = new Member(world, 'b')
  pass(world, [b])
  expect(b.take()).toEqual([])
  world.cluster.crash('a')
  world.cluster.settle()
  pass(world, [b], 10_000)
  expect(b.told.map(({ decision }) => decision?.choice)).toEqual([undefined, 'b'])
  expect(b.told.map(({ resource }) => resource)).toEqual([
    undefined,
    { tag: 'vip', kind: 'stand-in', owners: ['b'] },
  ])
  expect(b.take()).toEqual(['member: Node a is gone.', failover])
})

test('a decision has the same id on all nodes, and another than any other', () => {
  const world = createWorld()
  const members = [new Member(world, 'b'), new Member(world, 'c')]
  pass(world, members)
  world.cluster.crash('a')
  world.cluster.settle()
  pass(world, members)
  const [ofB = [], ofC = []] = members.map(({ told }) => told.map(({ id }) => id))
  expect(ofB).toEqual(ofC)
  expect(new Set(ofB).size).toBe(2)
})

test('what failed and could not be mended is told at once, and that it is over', () => {
  const world = createWorld()
  const a = new Member(world, 'a')
  pass(world, [a])
  world.cluster.fail('vip', 'a')
  world.cluster.run(0, 'failed')
  pass(world, [a])
  const sentence =
    'vip failed on a: failed. It is tried again later; now: holdfast resource clear vip'
  const begun = a.take()
  expect(begun.filter((line) => line.startsWith('failure'))).toEqual([
    `failure begins: ${sentence}`,
  ])
  expect(begun[0]).toContain('decision: vip failed on a: it stopped')
  world.cluster.work({ kind: 'clearRequested', tag: 'vip', node: null })
  world.cluster.settle()
  pass(world, [a])
  expect(a.take().filter((line) => line.startsWith('failure'))).toEqual([
    `failure ends: No longer so: ${sentence}`,
  ])
})

test('what failed under maintenance, and is left alone, is told as well', () => {
  const world = createWorld()
  const a = new Member(world, 'a')
  maintain(world, true)
  pass(world, [a])
  world.cluster.fail('vip', 'a')
  pass(world, [a])
  expect(a.take()).toEqual(['failure begins: vip on a: failed (it stopped).'])
})

test('what cannot be removed is told as stuck', () => {
  const world = createWorld()
  const a = new Member(world, 'a')
  pass(world, [a])
  world.cluster.work({ kind: 'switchoverRequested', tag: 'vip', to: 'b' })
  world.cluster.run(0, 'failed')
  pass(world, [a])
  expect(a.take().filter((line) => line.startsWith('stuck'))).toEqual([
    'stuck begins: vip could not be removed on a: failed. Mend it, then: ' +
      'holdfast resource clear vip',
  ])
})

test('what needs an operator is told when it has lasted, and not where it passes by itself', () => {
  const world = createWorld()
  const a = new Member(world, 'a')
  pass(world, [a])
  maintain(world, true)
  pass(world, [a], 4_900)
  maintain(world, false)
  pass(world, [a], 20_000)
  expect(a.take().filter((line) => line.startsWith('attention'))).toEqual([])
  maintain(world, true)
  pass(world, [a], 5_100)
  maintain(world, false)
  pass(world, [a])
  const what =
    'The cluster is in maintenance: failures are shown only. End it: holdfast maintenance off'
  expect(a.take().filter((line) => line.startsWith('attention'))).toEqual([
    `attention begins: ${what}`,
    `attention ends: No longer so: ${what}`,
  ])
})

test('only what was chosen is told, and the rest counts as told', () => {
  const world = createWorld()
  const events: readonly NoticeKind[] = ['member']
  const b = new Member(world, 'b', { events })
  pass(world, [b])
  world.cluster.crash('a')
  world.cluster.settle()
  pass(world, [b])
  expect(b.take()).toEqual(['member: Node a is gone.'])
  expect(b.ledger?.decisions).toBe(world.cluster.state.decisionCount)
})

test('what was decided while its daemon was killed is told after the next start', () => {
  const world = createWorld()
  const killed = new Member(world, 'b')
  pass(world, [killed])
  const { ledger } = killed
  world.cluster.crash('a')
  world.cluster.settle()
  const next = new Member(world, 'b', { ledger })
  pass(world, [next])
  expect(next.take()).toEqual(['member: Node a is gone.', failover])
})

test('what was decided long ago is not told by a node that was away', () => {
  const world = createWorld()
  const away = new Member(world, 'b')
  pass(world, [away])
  world.cluster.crash('a')
  world.cluster.settle()
  world.clock.runUntil(120_000)
  const next = new Member(world, 'b', { ledger: away.ledger })
  pass(world, [next])
  expect(next.take()).toEqual(['member: Node a is gone.'])
})

test('a flood is told bit by bit, and all of it', () => {
  const cluster = new IdealNodes(nodes)
  const world = { cluster, clock: new VirtualClock() }
  cluster.meet(nodes, nodes)
  const tags = Array.from({ length: 250 }, (_, at) => `vip${at}`)
  cluster.configure(tags.map((tag) => standInResource({ tag, priority: nodes })))
  cluster.settle()
  const b = new Member(world, 'b')
  pass(world, [b])
  const before = cluster.state.decisionCount
  cluster.crash('a')
  b.note()
  world.clock.runUntil(world.clock.nowMs() + 60)
  expect(b.told.filter(({ kind }) => kind === 'decision').length).toBe(100)
  expect(b.ledger?.decisions).toBe(before + 100)
  world.clock.runUntil(world.clock.nowMs() + 1_000)
  const numbers = b.told.flatMap(({ decision }) => decision?.number ?? [])
  expect(numbers).toEqual(tags.map((_, at) => before + 1 + at))
  expect(b.ledger?.decisions).toBe(cluster.state.decisionCount)
})

test('where one node tells for all, it is the first of those together', () => {
  const world = createWorld()
  const members = nodes.map((node) => new Member(world, node, { by: 'one-node' }))
  pass(world, members)
  const [a, b, c] = members as [Member, Member, Member]
  world.cluster.crash('c')
  pass(world, [a, b])
  expect([a.take(), b.take(), c.take()]).toEqual([['member: Node c is gone.'], [], []])
})

test('who tells for all once another is gone tells what that one may not have told', () => {
  const world = createWorld()
  const { cluster } = world
  const b = new Member(world, 'b', { by: 'one-node' })
  const c = new Member(world, 'c', { by: 'one-node' })
  pass(world, [b, c])
  cluster.work({ kind: 'switchoverRequested', tag: 'vip', to: 'c' })
  cluster.settle()
  pass(world, [b, c])
  expect([b.take(), c.take()]).toEqual([[], []])
  cluster.crash('a')
  pass(world, [b, c])
  expect([b.take(), c.take()]).toEqual([
    [
      expect.stringContaining('decision: An operator asked for vip to move to c'),
      'member: Node a is gone.',
    ],
    [],
  ])
})
