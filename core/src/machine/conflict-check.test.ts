import { describe, expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

describe('a resource that a conflict check says little of', () => {
  const facts = { takeover: 'probe', hooks: ['probe'] } as const

  /** What a node does for its turn ends with an answer to a conflict check. */
  function hearOwner(cluster: IdealNodes, node: string): void {
    const { id: action = '' } = cluster.state.instances['solo']?.[node]?.pending ?? {}
    const reason = { code: 'kit.said', values: { detail: 'a answers' } }
    const answered = { tag: 'solo', action, verb: 'probe', outcome: 'failed' } as const
    cluster.work({ kind: 'acted', node, results: [{ ...answered, isEligible: true, reason }] })
  }

  test('is asked for after the lease where it was only coming into service', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    const kit = { ...standInFacts, ...facts }
    cluster.configure([standInResource({ tag: 'solo', priority: all, kit })])
    cluster.crash('a')
    const whileLeased = told(cluster)
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    expect([whileLeased, told(cluster)]).toEqual([[], ['probe solo@b']])
  })

  test('is not doubted while a survivor has it still, whoever was to take it', () => {
    const cluster = clusterWith(facts)
    cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
    cluster.crash('b')
    cluster.run()
    expect(told(cluster)).toEqual(['restore solo@a'])
  })

  test('is asked for by each taker anew, who may hear what another could not', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run()
    cluster.acts.splice(0)
    cluster.meet(['c'], [], { how: 'left' })
    expect(told(cluster)).toEqual(['probe solo@c'])
  })

  test('is free for everybody once the lease of whoever was silent is over', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run()
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    cluster.acts.splice(0)
    cluster.meet(['c'], [], { how: 'left' })
    expect(told(cluster)).toEqual(['restore solo@c'])
  })

  test('is not taken where somebody answers just before it was to come into service', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run()
    const before = told(cluster)
    cluster.acts.splice(0)
    hearOwner(cluster, 'b')
    const { state } = cluster.state.instances['solo']?.['b'] ?? {}
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    fire(cluster, 'probe:solo@b')
    expect([before, state, told(cluster)]).toEqual([
      ['restore solo@b'],
      'out-of-service',
      ['probe solo@b'],
    ])
  })

  test('is held again when a second taker hears the owner that the first could not', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run()
    cluster.meet(['c'], [], { how: 'left' })
    cluster.acts.splice(0)
    hearOwner(cluster, 'c')
    fire(cluster, 'probe:solo@c')
    expect(told(cluster)).toEqual([])
  })

  test('is not taken from a stranger who answers though no node of the cluster can', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run(0, 'failed')
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    fire(cluster, 'probe:solo@b')
    const again = told(cluster)
    cluster.run(0, 'failed')
    fire(cluster, 'probe:solo@b')
    expect([again, told(cluster)]).toEqual([['probe solo@b'], ['probe solo@b']])
  })
})
