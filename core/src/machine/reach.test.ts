import { describe, expect, test } from 'vitest'
import { type Basis, timingFor } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']
const reachable = ['192.0.2.1', '192.0.2.2']

/** Two nodes without a third voice, with one resource in service on the first. */
function clusterWith(changes: Partial<Basis> = {}, facts: object = {}) {
  const timing = timingFor(1_000)
  const basis = { timing, quorum: 'two-node', isFencing: false, reachable, ...changes } as const
  const cluster = new IdealNodes(both, basis)
  cluster.meet(both, both)
  const kit = { ...standInFacts, takeover: 'probe', hooks: ['probe'], ...facts } as const
  cluster.configure([standInResource({ tag: 'solo', priority: both, kit })])
  cluster.settle()
  return cluster
}

function waiting({ acts }: IdealNodes): readonly string[] {
  return acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
}

function reached(cluster: IdealNodes, answered: readonly string[], node = 'b'): void {
  const id = cluster.state.nodes[node]?.reach?.id ?? ''
  cluster.work({ kind: 'reached', node, id, answered })
}

function fencesOf({ effects }: IdealNodes): readonly string[] {
  return effects.flatMap((effect) => (effect.kind === 'fence' ? [effect.target] : []))
}

describe('of two nodes the one that lost its peer', () => {
  test('asks what it reaches while it probes, and takes nothing before it is answered', () => {
    const cluster = clusterWith()
    cluster.effects.splice(0)
    cluster.crash('a')
    const asked = cluster.effects.filter(({ kind }) => kind === 'askReach')
    const atOnce = waiting(cluster)
    cluster.run()
    const afterProbe = waiting(cluster)
    reached(cluster, ['192.0.2.2'])
    expect([asked.length, atOnce, afterProbe, waiting(cluster)]).toEqual([
      1,
      ['probe solo@b'],
      [],
      ['restore solo@b'],
    ])
  })

  test('takes nothing while it reaches nothing, says so, and takes it when it is answered', () => {
    const cluster = clusterWith()
    cluster.crash('a')
    reached(cluster, [])
    cluster.run()
    const cutOff = waiting(cluster)
    const { cause, rule, tags } = cluster.state.decisions.at(-1) ?? {}
    const target = cluster.state.targets['solo']
    reached(cluster, ['192.0.2.1'])
    expect([cutOff, cause?.code, rule?.code, tags, target, waiting(cluster)]).toEqual([
      [],
      'cause.reached-none',
      'rule.cut-off',
      ['solo'],
      'a',
      ['restore solo@b'],
    ])
  })

  test('hears nothing of an answer to what was asked before its peer was lost', () => {
    const cluster = clusterWith()
    const id = cluster.state.nodes['b']?.reach?.id ?? ''
    cluster.crash('a')
    cluster.work({ kind: 'reached', node: 'b', id, answered: reachable })
    cluster.run()
    expect(waiting(cluster)).toEqual([])
  })

  test('takes what an operator says is free, whatever it reaches', () => {
    const cluster = clusterWith()
    cluster.crash('a')
    reached(cluster, [])
    cluster.run()
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    expect(waiting(cluster)).toEqual(['restore solo@b'])
  })

  test('takes at once what its peer left in good order', () => {
    const cluster = clusterWith()
    cluster.work({ kind: 'departureAnnounced', node: 'a' })
    cluster.settle()
    cluster.meet(['b'], [], { how: 'left' })
    cluster.settle()
    expect(cluster.ownersOf('solo')).toEqual(['b'])
  })

  test('mends what it has itself, though it is cut off', () => {
    const cluster = clusterWith()
    cluster.crash('b')
    reached(cluster, [], 'a')
    cluster.fail('solo', 'a')
    expect(waiting(cluster)).toEqual(['recover solo@a'])
  })

  test('fences nobody before it is answered', () => {
    const cluster = clusterWith({ isFencing: true }, { takeover: 'fence', hooks: [] })
    cluster.crash('b')
    const atOnce = fencesOf(cluster)
    reached(cluster, [], 'a')
    const cutOff = fencesOf(cluster)
    reached(cluster, ['192.0.2.1'], 'a')
    expect([atOnce, cutOff, fencesOf(cluster)]).toEqual([[], [], ['b']])
  })
})

test('where no addresses are named, or others give quorum, nobody waits for an answer', () => {
  const unnamed = clusterWith({ reachable: [] })
  const onOneMachine = clusterWith({ quorum: 'machine' })
  for (const cluster of [unnamed, onOneMachine]) {
    cluster.crash('a')
    cluster.run()
    expect(waiting(cluster)).toEqual(['restore solo@b'])
  }
})
