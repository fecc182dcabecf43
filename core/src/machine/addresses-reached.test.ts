import { describe, expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { basis, clusterWith, told } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']
const reachable = ['192.0.2.1', '192.0.2.2']
const founded = { ...basis, quorum: 'two-node', reachable } as const
const kit = { ...standInFacts, takeover: 'probe', hooks: ['probe'] } as const

function reached(cluster: IdealNodes, answered: readonly string[], node = 'b'): void {
  const id = cluster.state.nodes[node]?.reach?.id ?? ''
  cluster.work({ kind: 'reached', node, id, answered })
}

/** Two hierarchies, one on each node; then the first node is lost. */
function lostPeer(): IdealNodes {
  const cluster = new IdealNodes(both, founded)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'disk', priority: both, kit }),
    standInResource({ tag: 'mine', priority: ['b', 'a'], kit }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['disk'], kit }),
  ])
  cluster.settle()
  cluster.crash('a')
  return cluster
}

describe('a member that reaches none of the addresses', () => {
  test('gives back what it was about to take, and keeps what it has', () => {
    const cluster = lostPeer()
    const before = cluster.state.targets
    reached(cluster, [])
    expect([before, cluster.state.targets]).toEqual([
      { disk: 'b', mine: 'b', web: 'b' },
      { disk: 'a', mine: 'b', web: 'a' },
    ])
  })

  test('goes on with what it is about to take where it reaches one at once', () => {
    const cluster = lostPeer()
    const { decisions, targets } = cluster.state
    reached(cluster, ['192.0.2.1'])
    expect([cluster.state.decisions, cluster.state.targets]).toEqual([decisions, targets])
  })

  test('says why, with what answered', () => {
    const cluster = lostPeer()
    reached(cluster, [])
    const { cause, rule, tags, choice } = cluster.state.decisions.at(-1) ?? {}
    expect({ cause, rule, tags, choice }).toEqual({
      cause: { code: 'cause.reached-none', values: { node: 'b', answered: [] } },
      rule: { code: 'rule.cut-off', values: { node: 'b' } },
      tags: ['disk', 'web'],
      choice: 'a',
    })
  })

  test('says so once', () => {
    const cluster = lostPeer()
    reached(cluster, [])
    const { decisions } = cluster.state
    reached(cluster, [])
    expect(cluster.state.decisions).toEqual(decisions)
  })

  test('keeps what it has begun to take', () => {
    const cluster = lostPeer()
    reached(cluster, ['192.0.2.1'])
    while (cluster.acts.some(({ verb }) => verb === 'probe')) cluster.run()
    const restoring = told(cluster)
    reached(cluster, [])
    expect([restoring, cluster.state.targets]).toEqual([
      ['restore disk@b'],
      { disk: 'b', mine: 'b', web: 'b' },
    ])
  })

  test('gives nothing back to a peer that is there again', () => {
    const cluster = lostPeer()
    cluster.meet(both, ['a'])
    const { targets } = cluster.state
    reached(cluster, [])
    expect([cluster.state.targets, targets]).toEqual([targets, targets])
  })

  test('gives nothing back of what nobody had', () => {
    const cluster = new IdealNodes(both, founded)
    cluster.meet(both, both)
    cluster.crash('a')
    cluster.configure([standInResource({ tag: 'new', priority: ['b'], kit })])
    cluster.acts.splice(0)
    const { targets } = cluster.state
    reached(cluster, [])
    expect(cluster.state.targets).toEqual(targets)
  })
})

describe('a member that reaches an address again', () => {
  test('takes what its peer left, and says why', () => {
    const cluster = lostPeer()
    reached(cluster, [])
    cluster.acts.splice(0)
    reached(cluster, ['192.0.2.2'])
    expect(cluster.state.targets).toEqual({ disk: 'b', mine: 'b', web: 'b' })
    expect(cluster.state.decisions.at(-1)?.cause).toEqual({
      code: 'cause.reached',
      values: { node: 'b', answered: ['192.0.2.2'] },
    })
  })
})

describe('an answer about addresses', () => {
  test('that was asked for before the view changed counts for nothing', () => {
    const cluster = clusterWith({ takeover: 'probe' }, founded, both)
    const { id = '' } = cluster.state.nodes['b']?.reach ?? {}
    cluster.crash('a')
    const before = cluster.state.nodes['b']?.reach
    cluster.work({ kind: 'reached', node: 'b', id, answered: ['192.0.2.1'] })
    cluster.work({ kind: 'reached', node: 'z', id, answered: ['192.0.2.1'] })
    expect([cluster.state.nodes['b']?.reach, before?.answered]).toEqual([before, null])
  })

  test('is remembered as it was given, where it changes nothing', () => {
    const cluster = clusterWith({ takeover: 'probe' }, founded, both)
    const { decisions } = cluster.state
    const { id = '' } = cluster.state.nodes['b']?.reach ?? {}
    reached(cluster, ['192.0.2.1'])
    expect(cluster.state.nodes['b']?.reach).toEqual({ id, answered: ['192.0.2.1'] })
    expect(cluster.state.decisions).toEqual(decisions)
  })
})
