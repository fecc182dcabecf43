import { describe, expect, test } from 'vitest'
import type { Change, MaintenanceScope } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const kit = { ...standInFacts, takeover: 'lease', hooks: [], dropWithinMs: 0 } as const

/** A parent over a child, in service on the first node, which vanishes under maintenance. */
function vanished(scope: MaintenanceScope, isFencing = false): IdealNodes {
  const cluster = new IdealNodes(all, { ...basis, isFencing })
  cluster.meet(all, all)
  cluster.configure([
    standInResource({ tag: 'disk', priority: all, kit }),
    standInResource({ tag: 'web', priority: all, dependsOn: ['disk'], kit }),
  ])
  cluster.settle()
  set(cluster, scope, true)
  cluster.crash('a')
  set(cluster, scope, false)
  while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
  return cluster
}

function set(cluster: IdealNodes, scope: MaintenanceScope, isOn: boolean): void {
  const { revision } = cluster.state.configuration
  const changes: readonly Change[] = [{ kind: 'setMaintenance', scope, isOn }]
  cluster.work({ kind: 'proposed', id: `maintenance-${revision}`, changes, revision })
}

describe('what a vanished node may keep longer than its lease', () => {
  test('is not taken over when the lease is over, for as long as nobody knows', () => {
    const cluster = vanished({ kind: 'cluster' })
    const before = told(cluster)
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    expect([before, told(cluster)]).toEqual([[], ['restore disk@b']])
  })

  test('holds up all that share its owner', () => {
    expect(told(vanished({ kind: 'resource', tag: 'web' }))).toEqual([])
  })

  test('is fenced for, where nodes can be cut off', () => {
    const fences = [vanished({ kind: 'cluster' }, true), vanished({ kind: 'cluster' }, false)]
    expect(fences.map(told)).toEqual([['fence a by b'], []])
  })

  test('is nothing of what other nodes were told to freeze', () => {
    expect(told(vanished({ kind: 'node', node: 'c' }))).toEqual(['restore disk@b'])
  })

  test('is free again when its node is back and has looked', () => {
    const cluster = vanished({ kind: 'cluster' })
    cluster.meet(['a', 'b', 'c'], ['a'])
    const { disk, web } = cluster.state.instances
    expect([disk?.['a']?.isBeyondLease, web?.['a']?.isBeyondLease]).toEqual([false, false])
    cluster.crash('a')
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    expect(told(cluster)).toEqual(['restore disk@b'])
  })
})
