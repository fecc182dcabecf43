import { expect, test } from 'vitest'
import { type Event, type Finding, unknownInstance } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

function found(state: Finding['state']): Finding {
  const reason = { code: 'kit.said', values: { detail: 'looked' } }
  return { tag: 'web', state, isEligible: true, reason }
}

test('what an earlier look found does not count once a node looks anew', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'web', priority: both })])
  cluster.settle()
  const { sweep = '' } = cluster.state.nodes['a'] ?? {}
  cluster.meet(['b'])
  cluster.meet(both, ['a'])
  const findings = [found('in-service')]
  const stale: Event = { kind: 'swept', node: 'a', sweep, findings, isWhole: true }
  const before = cluster.state
  cluster.work(stale)
  expect(cluster.state.instances).toEqual(before.instances)
})

test('a look at a new resource that ends late does not undo what began meanwhile', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'web', priority: both })])
  const { sweep = '' } = cluster.state.nodes['a'] ?? {}
  const findings = [found('out-of-service')]
  cluster.work({ kind: 'swept', node: 'a', sweep, findings, isWhole: false })
  expect(cluster.state.instances['web']?.['a']?.pending?.verb).toBe('restore')
})

/** A cluster whose only resource is being removed on `a`, to move to `b`. */
function whileItMoves(): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'web', priority: both })])
  cluster.settle()
  cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'b' })
  return cluster
}

test('a look that ends while an action is under way counts for nothing', () => {
  const cluster = whileItMoves()
  const before = cluster.state.instances
  cluster.work({ kind: 'checked', node: 'a', findings: [found('out-of-service')] })
  expect(cluster.state.instances).toEqual(before)
})

test('the result of an earlier action counts for nothing', () => {
  const cluster = whileItMoves()
  const before = cluster.state.instances
  const reason = { code: 'action.done', values: { verb: 'remove' } }
  const done = { verb: 'remove', outcome: 'done', isEligible: true, reason } as const
  cluster.work({ kind: 'acted', node: 'a', results: [{ tag: 'web', action: 'older', ...done }] })
  expect(cluster.state.instances).toEqual(before)
})

test('what was possibly held is eligible as the look after its removal found it', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'web', priority: both })])
  cluster.settle()
  const { web = {} } = cluster.state.instances
  const unanswered = { state: 'unknown', isPossiblyHeld: true, isEligible: false } as const
  const b = { ...(web['b'] ?? unknownInstance), ...unanswered }
  cluster.state = { ...cluster.state, instances: { web: { ...web, b } } }
  cluster.work({ kind: 'clearRequested', tag: 'web', node: 'b' })
  const orders = cluster.acts.map(({ verb, node, isDoubted }) => ({ verb, node, isDoubted }))
  cluster.settle()
  cluster.crash('a')
  cluster.settle()
  expect([orders, cluster.ownersOf('web')]).toEqual([
    [{ verb: 'remove', node: 'b', isDoubted: true }],
    ['b'],
  ])
})
