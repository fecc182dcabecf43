import { describe, expect, test } from 'vitest'
import { defaultPolicies, type Effect, type RecoveryPolicy } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const kit = { ...standInFacts, hooks: ['peerLost'] } as const

/** Two programs on every node, whose failures are mended like this. */
function programs(wish: Partial<RecoveryPolicy>): IdealNodes {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  const recovery = { ...defaultPolicies.recovery, ...wish }
  const policies = { ...defaultPolicies, recovery }
  const placement = 'every'
  cluster.configure([
    standInResource({ tag: 'app', priority: all, placement, policies, kit }),
    standInResource({ tag: 'other', priority: all, placement, policies, kit }),
  ])
  cluster.settle()
  cluster.effects.splice(0)
  return cluster
}

function lost(cluster: IdealNodes): readonly Effect[] {
  return cluster.effects.filter(({ kind }) => kind === 'peerLost')
}

describe('a program that is given up on one node', () => {
  test('is lost to its peers, and nothing else is', () => {
    const cluster = programs({ attempts: 0 })
    cluster.fail('app', 'a')
    const peers = ['b', 'c'].map((node) => ({ kind: 'peerLost', node, tag: 'app', peer: 'a' }))
    expect(lost(cluster)).toEqual(peers)
  })

  test('is not lost while it may be mended', () => {
    const cluster = programs({ attempts: 1 })
    cluster.fail('app', 'a')
    expect([lost(cluster), told(cluster)]).toEqual([[], ['recover app@a']])
  })

  test('was not given up where its policy only tells', () => {
    const cluster = programs({ attempts: 0, then: 'notify' })
    cluster.fail('app', 'a')
    const { isMarkedFailed, health, isPossiblyHeld } = cluster.state.instances['app']?.['a'] ?? {}
    expect([lost(cluster), told(cluster)]).toEqual([[], []])
    expect({ isMarkedFailed, health, isPossiblyHeld }).toEqual({
      isMarkedFailed: false,
      health: 'unknown',
      isPossiblyHeld: true,
    })
  })
})

describe('why something failed', () => {
  const reason = { code: 'kit.said', values: { detail: 'it stopped' } }

  test('stays known while it is mended', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    const { state, reason: known } = cluster.state.instances['solo']?.['a'] ?? {}
    expect([state, known]).toEqual(['restoring', reason])
  })

  test('stays known while what is left of it is removed, and after that', () => {
    const cluster = clusterWith({})
    cluster.state = {
      ...cluster.state,
      instances: {
        solo: {
          ...cluster.state.instances['solo'],
          a: { ...cluster.state.instances['solo']?.['a'], attempts: 1 },
        },
      } as typeof cluster.state.instances,
    }
    cluster.fail('solo', 'a')
    const removing = cluster.state.instances['solo']?.['a']
    cluster.run()
    const removed = cluster.state.instances['solo']?.['a']
    expect([removing, removed].map((one) => [one?.state, one?.reason])).toEqual([
      ['removing', reason],
      ['failed', reason],
    ])
  })
})

describe('a mark', () => {
  test('expires on its node, though the resource is stuck on another one', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.settle()
    cluster.work({ kind: 'departureAnnounced', node: 'b' })
    cluster.run(0, 'failed')
    fire(cluster, 'expiry:solo@a')
    const { a, b } = cluster.state.instances['solo'] ?? {}
    expect([a?.isMarkedFailed, b?.isStuck]).toEqual([false, true])
  })

  test('of one that is stuck is kept for as long as its own policy says', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    const recovery = { ...defaultPolicies.recovery, attempts: 0 }
    const policies = { ...defaultPolicies, recovery, failureExpiryMs: 5_000 }
    cluster.configure([standInResource({ tag: 'solo', priority: all, policies })])
    cluster.settle()
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    fire(cluster, 'expiry:solo@a')
    expect(waitOf(cluster, 'expiry:solo@a')).toBe(5_000)
  })

  test('that an operator lifts lets the resource be restored', () => {
    const cluster = programs({ attempts: 0 })
    cluster.fail('app', 'a')
    cluster.settle()
    cluster.work({ kind: 'clearRequested', tag: 'app', node: 'a' })
    expect(told(cluster)).toEqual(['restore app@a'])
    expect(cluster.state.instances['app']?.['a']?.isMarkedFailed).toBe(false)
  })
})

test('an operator who lifts a mark is why the resource is mended', () => {
  const cluster = new IdealNodes(['a'], basis)
  cluster.meet(['a'], ['a'])
  const recovery = { ...defaultPolicies.recovery, attempts: 0 }
  const policies = { ...defaultPolicies, recovery }
  cluster.configure([
    standInResource({ tag: 'app', priority: ['a'], placement: 'every', policies }),
    standInResource({ tag: 'vip', priority: ['a'], dependsOn: ['app'] }),
  ])
  cluster.settle()
  cluster.fail('app', 'a')
  cluster.work({ kind: 'clearRequested', tag: 'app', node: null })
  const { verb, cause } = cluster.state.decisions.at(-1) ?? {}
  expect([verb, cause]).toEqual(['recover', { code: 'cause.cleared', values: { tag: 'app' } }])
})

test('a node that leaves is why what it has moves', () => {
  const cluster = clusterWith({})
  cluster.work({ kind: 'departureAnnounced', node: 'a' })
  const { cause, rule } = cluster.state.decisions.at(-1) ?? {}
  expect([cause, rule?.code]).toEqual([
    { code: 'cause.node-leaving', values: { node: 'a' } },
    'rule.failover',
  ])
})

test('a change of the configuration is why what it concerns moves', () => {
  const cluster = clusterWith({})
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'setStandby', node: 'a', isStandby: true }] as const
  cluster.work({ kind: 'proposed', id: 'standby', changes, revision })
  const { cause, choice } = cluster.state.decisions.at(-1) ?? {}
  const values = { revision: revision + 1 }
  expect([cause, choice]).toEqual([{ code: 'cause.configuration-changed', values }, 'b'])
})
