import { expect, test } from 'vitest'
import { defaultPolicies } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

/** The demonstration's picture: an address over a program that runs on both nodes. */
function addressOverProgram(): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const policies = { ...defaultPolicies, failoverFirst: true }
  cluster.configure([
    standInResource({ tag: 'app', priority: both, placement: 'every', policies }),
    standInResource({ tag: 'vip', priority: both, dependsOn: ['app'] }),
  ])
  cluster.settle()
  return cluster
}

/** The newest decisions as short text. */
function story(cluster: IdealNodes): readonly string[] {
  return cluster.state.decisions.map(renderDecision)
}

test('a new hierarchy goes to its best priority, and its `every` child to all nodes', () => {
  const cluster = addressOverProgram()
  expect([cluster.ownersOf('app'), cluster.ownersOf('vip')]).toEqual([['a', 'b'], ['a']])
})

test('a failed child with failoverFirst moves its parent first and is mended afterwards', () => {
  const cluster = addressOverProgram()
  cluster.fail('app', 'a')
  const order = cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
  cluster.settle()
  expect(order).toEqual(['remove vip@a'])
  expect([cluster.ownersOf('app'), cluster.ownersOf('vip')]).toEqual([['a', 'b'], ['b']])
})

test('a node that vanished is followed by a probe and a restore on the survivor', () => {
  const cluster = addressOverProgram()
  cluster.crash('a')
  const first = cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
  cluster.run()
  const second = cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
  cluster.settle()
  expect([first, second]).toEqual([['probe vip@b'], ['restore vip@b']])
  expect(cluster.ownersOf('vip')).toEqual(['b'])
})

test('a node that returns takes back its `every` child and leaves the owner alone', () => {
  const cluster = addressOverProgram()
  cluster.crash('a')
  cluster.settle()
  cluster.meet(both, ['a'])
  cluster.settle()
  expect([cluster.ownersOf('app'), cluster.ownersOf('vip')]).toEqual([['a', 'b'], ['b']])
})

test('a requested switchover removes at the source before it restores at the target', () => {
  const cluster = addressOverProgram()
  cluster.work({ kind: 'switchoverRequested', tag: 'vip', to: 'b' })
  const first = cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
  cluster.settle()
  expect([first, cluster.ownersOf('vip')]).toEqual([['remove vip@a'], ['b']])
})

test('a resource that failed on every node is set aside, and its child stays up', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'disk', priority: both }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['disk'] }),
  ])
  cluster.run()
  while (cluster.acts.length > 0) {
    const isWeb = cluster.acts[0]?.tag === 'web' && cluster.acts[0].verb === 'restore'
    cluster.run(0, isWeb ? 'failed' : 'done')
  }
  expect([cluster.ownersOf('disk').length, cluster.ownersOf('web').length]).toEqual([1, 0])
})

/** A switchover in which the parent was removed at the source, and the child could not be. */
function stuckInSwitchover(): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'disk', priority: both }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['disk'] }),
  ])
  cluster.settle()
  cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'b' })
  cluster.run()
  cluster.run(0, 'failed')
  return cluster
}

test('what is stuck is told to stay where it is: it never left', () => {
  const cluster = stuckInSwitchover()
  const { verb, from, choice } = cluster.state.decisions.at(-1) ?? {}
  expect([verb, from, choice, story(cluster).at(-1)]).toEqual([
    'hold',
    'a',
    'a',
    'disk could not be removed on a: failed: disk, web stay on a; ' +
      'disk could not be removed on a: it goes nowhere until that is resolved.',
  ])
})

test('a remove that failed leaves the resource stuck and its parents at the source', () => {
  const cluster = stuckInSwitchover()
  const reason = { code: 'kit.said', values: { detail: 'looked' } }
  const finding = { tag: 'disk', state: 'in-service', isEligible: true, reason } as const
  cluster.work({ kind: 'checked', node: 'a', findings: [finding] })
  cluster.settle()
  expect([cluster.ownersOf('disk'), cluster.ownersOf('web')]).toEqual([['a'], ['a']])
  expect(cluster.state.instances['disk']?.['a']?.isStuck).toBe(true)
})

test('decisions tell what happened, what was chosen and by which rule', () => {
  const cluster = addressOverProgram()
  cluster.crash('a')
  cluster.settle()
  expect(story(cluster).at(-1)).toBe(
    'Node a is gone: vip moves from a to b; ' +
      'a cannot keep it, and this is the best priority among the nodes that can.',
  )
})
