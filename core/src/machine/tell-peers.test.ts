import { describe, expect, test } from 'vitest'
import type { Effect } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, fire, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const hooks = ['peerLost', 'peerBack', 'clear'] as const
const kit = { ...standInFacts, hooks }

/** A database on every node, and an address that only a fence lets go of. */
function withDatabase(): IdealNodes {
  const cluster = new IdealNodes(all, { ...basis, isFencing: true })
  cluster.meet(all, all)
  cluster.configure([
    standInResource({ tag: 'db', priority: all, placement: 'every', kit }),
    standInResource({ tag: 'solo', priority: all, kit: { ...standInFacts, takeover: 'fence' } }),
  ])
  cluster.settle()
  return cluster
}

function toldOf(cluster: IdealNodes, kind: Effect['kind']): readonly string[] {
  return cluster.effects.flatMap((effect) => {
    if (effect.kind !== kind) return []
    const { node, peer = '' } = effect as { node: string; peer?: string }
    return [`${node}${peer === '' ? '' : ` of ${peer}`}`]
  })
}

function fenceEnds(cluster: IdealNodes, isDone: boolean): void {
  const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
  const reason = { code: 'kit.said', values: { detail: 'no power' } }
  cluster.work({ kind: 'fenced', node: 'a', id, isDone, reason })
}

function endLease(cluster: IdealNodes): void {
  while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
}

test('the peers of what came into service on a node are told, each time it comes', () => {
  const cluster = withDatabase()
  const first = toldOf(cluster, 'peerBack')
  cluster.effects.splice(0)
  cluster.crash('a')
  fenceEnds(cluster, true)
  cluster.meet(all, ['a'])
  cluster.settle()
  expect([[...first].sort(), toldOf(cluster, 'peerBack')]).toEqual([
    ['a of b', 'a of c', 'b of a', 'b of c', 'c of a', 'c of b'],
    ['b of a', 'c of a'],
  ])
})

describe('of a node that is being fenced the peers are told', () => {
  test('when the fence has succeeded, however long the lease is over', () => {
    const cluster = withDatabase()
    cluster.crash('a')
    endLease(cluster)
    const before = toldOf(cluster, 'peerLost')
    fenceEnds(cluster, true)
    expect([before, toldOf(cluster, 'peerLost')]).toEqual([[], ['b of a', 'c of a']])
  })

  test('when the fence has failed after the lease, and not a second time', () => {
    const cluster = withDatabase()
    cluster.crash('a')
    endLease(cluster)
    fenceEnds(cluster, false)
    expect(toldOf(cluster, 'peerLost')).toEqual(['b of a', 'c of a'])
  })

  test('when the lease ends after the fence has failed', () => {
    const cluster = withDatabase()
    cluster.crash('a')
    fenceEnds(cluster, false)
    const before = toldOf(cluster, 'peerLost')
    endLease(cluster)
    expect([before, toldOf(cluster, 'peerLost')]).toEqual([[], ['b of a', 'c of a']])
  })

  test('when whoever was to fence it is gone as well', () => {
    const cluster = withDatabase()
    cluster.crash('a')
    const by = cluster.state.nodes['a']?.fencing?.by ?? ''
    endLease(cluster)
    const before = toldOf(cluster, 'peerLost')
    const other = by === 'b' ? 'c' : 'b'
    cluster.meet([other], [], { how: 'down' })
    expect([before, toldOf(cluster, 'peerLost')]).toEqual([[], [`${other} of a`]])
  })
})

describe('an operator who has looked', () => {
  test('is told of to the kits of all members, or of the one that is named', () => {
    const cluster = withDatabase()
    cluster.work({ kind: 'clearRequested', tag: 'db', node: null })
    const ofAll = toldOf(cluster, 'clear')
    cluster.effects.splice(0)
    cluster.work({ kind: 'clearRequested', tag: 'db', node: 'b' })
    expect([ofAll, toldOf(cluster, 'clear')]).toEqual([['a', 'b', 'c'], ['b']])
  })

  test('is nothing to a kit that holds nothing against a node, or a node that is away', () => {
    const cluster = withDatabase()
    cluster.work({ kind: 'clearRequested', tag: 'solo', node: null })
    expect(toldOf(cluster, 'clear')).toEqual([])
    cluster.crash('a')
    cluster.work({ kind: 'clearRequested', tag: 'db', node: null })
    expect(toldOf(cluster, 'clear')).toEqual(['b', 'c'])
  })
})
