import { describe, expect, test } from 'vitest'
import { defaultPolicies, type RecoveryPolicy } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

test('a parent whose child is not wanted is left out, and the rest goes on', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const wanted = 'out-of-service'
  cluster.configure([
    standInResource({ tag: 'app', priority: both, placement: 'every', wanted }),
    standInResource({ tag: 'disk', priority: both }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['app', 'disk'] }),
  ])
  cluster.settle()
  expect([cluster.ownersOf('disk'), cluster.ownersOf('web')]).toEqual([['a'], []])
})

test('a child with failoverFirst is mended where its parents were never extended to', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const policies = { ...defaultPolicies, failoverFirst: true }
  cluster.configure([
    standInResource({ tag: 'app', priority: both, placement: 'every', policies }),
    standInResource({ tag: 'vip', priority: ['a'], dependsOn: ['app'] }),
  ])
  cluster.settle()
  cluster.fail('app', 'b')
  expect(cluster.acts.map(({ verb, node }) => `${verb}@${node}`)).toEqual(['recover@b'])
})

test('a resource that is stuck on a node that leaves is still taken to be held there', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'disk', priority: both })])
  cluster.settle()
  cluster.work({ kind: 'departureAnnounced', node: 'a' })
  cluster.run(0, 'failed')
  const members = [{ node: 'b', boot: cluster.state.nodes['b']?.boot ?? '', isContinuing: true }]
  const departed = [{ node: 'a', how: 'left', ageMs: 0 }] as const
  cluster.work({ kind: 'viewInstalled', id: 'v', members, departed, isQuorate: true })
  expect(cluster.state.instances['disk']?.['a']?.isPossiblyHeld).toBe(true)
})

test('where all that is wanted failed on every node, nobody can have it', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const recovery = { ...defaultPolicies.recovery, attempts: 0 }
  const policies = { ...defaultPolicies, recovery }
  cluster.configure([standInResource({ tag: 'disk', priority: both, policies })])
  cluster.settle()
  for (const node of both) {
    cluster.fail('disk', node)
    cluster.settle()
  }
  const { rule, verb } = cluster.state.decisions.at(-1) ?? {}
  expect([rule?.code, verb]).toEqual(['rule.nobody-can', 'give-up'])
})

/** The rules that were told of a resource on every node that fails on the first one. */
function toldOf(recovery: Partial<RecoveryPolicy>, outcome: 'done' | 'failed') {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const policies = { ...defaultPolicies, recovery: { ...defaultPolicies.recovery, ...recovery } }
  cluster.configure([standInResource({ tag: 'app', priority: both, placement: 'every', policies })])
  cluster.settle()
  cluster.fail('app', 'a')
  while (cluster.acts.length > 0) cluster.run(0, outcome)
  return cluster.state.decisions.map(({ verb, rule, from }) => `${verb} ${rule.code} ${from}`)
}

describe('a resource on every node says why it is given up on one of them:', () => {
  test('its attempts are used up, and it cannot be removed either', () => {
    expect(toldOf({ attempts: 1 }, 'failed')).toEqual([
      'recover rule.recover-locally a',
      'set-aside rule.attempts-used-up a',
      'wait rule.stuck a',
    ])
  })

  test('its policy mends nothing', () => {
    expect(toldOf({ attempts: 0 }, 'done')).toEqual(['set-aside rule.not-mended a'])
  })

  test('its policy only tells', () => {
    expect(toldOf({ then: 'notify' }, 'done')).toEqual(['set-aside rule.only-told a'])
  })
})
