import { describe, expect, test } from 'vitest'
import type { Instance } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import type { IdealNodes } from '../simulator/ideal-nodes.ts'
import { clusterWith, fire, told } from '../simulator/solo-cluster.ts'

const reason = { code: 'instance.authority-ended', values: { node: 'a' } }

function ends(cluster: IdealNodes, removed: readonly string[], kept: readonly string[] = []): void {
  const { sweep = '' } = cluster.state.nodes['a'] ?? {}
  cluster.work({ kind: 'authorityEnded', node: 'a', sweep, removed, kept })
}

function instance(cluster: IdealNodes, node = 'a'): Partial<Instance> {
  return cluster.state.instances['solo']?.[node] ?? {}
}

/** `solo` is on its first node, and nobody decides anything. */
function inert(): IdealNodes {
  const cluster = clusterWith({ takeover: 'lease' })
  cluster.work({ kind: 'quorumLost' })
  return cluster
}

describe('where the authority of a node ended', () => {
  test('what it removed is out of service', () => {
    const cluster = inert()
    ends(cluster, ['solo'])
    expect(instance(cluster)).toMatchObject({
      state: 'out-of-service',
      isPossiblyHeld: false,
      isStuck: false,
      reason,
    })
  })

  test('what it kept is stuck there', () => {
    const cluster = inert()
    ends(cluster, [], ['solo'])
    const kept = { state: 'in-service', isPossiblyHeld: true, isStuck: true, reason }
    expect(instance(cluster)).toMatchObject(kept)
  })

  test('what was not there has nothing to do with it', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
    cluster.settle()
    const before = instance(cluster)
    ends(cluster, ['solo'])
    expect([instance(cluster), told(cluster)]).toEqual([before, []])
  })

  test('what it was being told to do meanwhile will say how it went', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
    const before = instance(cluster)
    ends(cluster, ['solo'])
    expect([before.state, instance(cluster)]).toEqual(['removing', before])
  })

  test('an absent node may have taken what it let go of', () => {
    const suspected = [false, true].map((isEnded) => {
      const cluster = clusterWith({ takeover: 'lease' })
      cluster.crash('c')
      cluster.work({ kind: 'quorumLost' })
      if (isEnded) ends(cluster, ['solo'])
      return instance(cluster, 'c').isPossiblyHeld
    })
    expect(suspected).toEqual([false, true])
  })

  test('what is decided then says so', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    ends(cluster, [], ['solo'])
    const last = cluster.state.decisions.at(-1)
    expect(last && renderDecision(last)).toBe(
      'Nobody acknowledged node a any more, so it let go of what it held: solo stays on a; ' +
        'solo could not be removed on a: it goes nowhere until that is resolved.',
    )
    expect(last?.cause).toEqual({ code: 'cause.authority-ended', values: { node: 'a' } })
  })

  test('nothing is said of a resource that is configured no more', () => {
    const cluster = inert()
    const { instances } = cluster.state
    ends(cluster, ['other'])
    expect(cluster.state.instances).toEqual(instances)
  })
})

describe('a node that is certain to be down', () => {
  test('holds nothing because an operator says so, of what it held', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.crash('a')
    const before = instance(cluster, 'c')
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    expect(instance(cluster)).toMatchObject({
      state: 'out-of-service',
      isPossiblyHeld: false,
      isStuck: false,
      isEligible: false,
      pending: null,
      reason: { code: 'instance.down-confirmed', values: { node: 'a' } },
    })
    expect([instance(cluster, 'c'), told(cluster)]).toEqual([before, ['restore solo@b']])
  })

  test('is not one that is there, or that left, whatever an operator says', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    const { nodes, instances } = cluster.state
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    cluster.work({ kind: 'downConfirmed', node: 'z' })
    expect([cluster.state.nodes, cluster.state.instances]).toEqual([nodes, instances])
  })

  test('holds nothing because a fence has cut it off', () => {
    const cluster = clusterWith({ takeover: 'fence' }, { isFencing: true })
    cluster.crash('a')
    const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
    const said = { code: 'kit.said', values: { detail: '' } }
    const before = instance(cluster)
    cluster.work({ kind: 'fenced', node: 'a', id: 'another', isDone: true, reason: said })
    const after = instance(cluster)
    cluster.work({ kind: 'fenced', node: 'a', id, isDone: true, reason: said })
    expect([before, instance(cluster)]).toMatchObject([
      after,
      {
        state: 'out-of-service',
        isPossiblyHeld: false,
        reason: { code: 'instance.fenced', values: { node: 'a', by: 'b' } },
      },
    ])
  })

  test('is the cause of what is decided about what it might have', () => {
    const causes = ['downConfirmed', 'fenced'].map((kind) => {
      const cluster = clusterWith({ takeover: 'fence' }, { isFencing: true })
      cluster.crash('a')
      const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
      cluster.state = { ...cluster.state, targets: {}, decisions: [] }
      const said = { code: 'kit.said', values: { detail: '' } }
      if (kind === 'fenced') {
        cluster.work({ kind, node: 'a', id, isDone: true, reason: said })
      } else cluster.work({ kind: 'downConfirmed', node: 'a' })
      return cluster.state.decisions.at(-1)?.cause
    })
    expect(causes).toEqual([
      { code: 'cause.down-confirmed', values: { node: 'a' } },
      { code: 'cause.fenced', values: { node: 'a', by: 'b' } },
    ])
  })

  test('is not waited for any more, whether for its daemon, its lease or a fence', () => {
    const waits = (['down', 'process-gone'] as const).map((how) => {
      const cluster = clusterWith({ takeover: 'fence' }, { isFencing: true })
      cluster.meet(['b', 'c'], [], { how })
      if (how === 'process-gone') fire(cluster, 'grace:a')
      const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
      const said = { code: 'kit.said', values: { detail: '' } }
      cluster.work({ kind: 'fenced', node: 'a', id, isDone: false, reason: said })
      const before = Object.keys(cluster.state.timers)
      cluster.work({ kind: 'downConfirmed', node: 'a' })
      return [before, Object.keys(cluster.state.timers)]
    })
    expect(waits).toEqual([
      [['lease:a', 'fence:a'], []],
      [['fence:a'], []],
    ])
  })

  test('may be one whose daemon alone was known to be gone', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.meet(['b', 'c'], [], { how: 'process-gone' })
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    expect([Object.keys(cluster.state.timers), told(cluster)]).toEqual([[], ['restore solo@b']])
  })
})
