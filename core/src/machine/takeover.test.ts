import { describe, expect, test } from 'vitest'
import type { NodeName } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import type { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

function sweepOf(cluster: IdealNodes): string {
  return cluster.state.nodes['a']?.sweep ?? ''
}

function fenceEnds(cluster: IdealNodes, node: NodeName, isDone: boolean): void {
  const id = cluster.state.nodes[node]?.fencing?.id ?? ''
  const reason = { code: 'kit.said', values: { detail: 'no power' } }
  cluster.work({ kind: 'fenced', node, id, isDone, reason })
}

describe('a resource that asks for the end of a lease', () => {
  test('waits for lease, guardian, margin and its way down, less what has passed already', () => {
    const cluster = clusterWith({ takeover: 'lease', dropWithinMs: 150 })
    cluster.crash('a', 200)
    expect([told(cluster), waitOf(cluster, 'lease:a')]).toEqual([[], 600 + 20 + 100 + 150 - 200])
    fire(cluster, 'lease:a')
    expect(told(cluster)).toEqual(['restore solo@b'])
  })

  test('waits for the way down of its own chain, not for a longer one of others', () => {
    const cluster = clusterWith({ takeover: 'lease', dropWithinMs: 150 })
    const slow = { ...standInFacts, takeover: 'lease', dropWithinMs: 400, hooks: [] } as const
    cluster.configure([standInResource({ tag: 'slow', priority: all, kit: slow })])
    cluster.settle()
    cluster.crash('a')
    fire(cluster, 'lease:a')
    expect([told(cluster), waitOf(cluster, 'lease:a')]).toEqual([['restore solo@b'], 250])
    fire(cluster, 'lease:a')
    expect(told(cluster)).toEqual(['restore solo@b', 'restore slow@b'])
  })

  test('of two nodes without a third voice waits for an operator', () => {
    const cluster = clusterWith({ takeover: 'lease' }, { quorum: 'two-node' }, ['a', 'b'])
    cluster.crash('a')
    fire(cluster, 'lease:a')
    const afterLease = told(cluster)
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    expect([afterLease, told(cluster)]).toEqual([[], ['restore solo@b']])
  })

  test('stays with a machine whose daemon alone is gone, until its guardian dropped it', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.meet(['b', 'c'], [], { how: 'process-gone' })
    const atOnce = cluster.state.targets['solo']
    fire(cluster, 'grace:a')
    const afterGrace = told(cluster)
    cluster.work({ kind: 'guardianRemoved', node: 'a', tags: ['solo'] })
    expect([atOnce, afterGrace, told(cluster)]).toEqual(['a', [], ['restore solo@b']])
  })

  test('goes elsewhere at once when the guardian has dropped it, without any grace', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.meet(['b', 'c'], [], { how: 'process-gone' })
    cluster.work({ kind: 'guardianRemoved', node: 'a', tags: ['solo'] })
    expect(told(cluster)).toEqual(['restore solo@b'])
  })
})

describe('a resource that asks for a fence', () => {
  const facts = { takeover: 'fence' } as const

  test('waits for ever where there is none, and for nothing after it', () => {
    const without = clusterWith(facts)
    without.crash('a')
    fire(without, 'lease:a')
    const cluster = clusterWith(facts, { isFencing: true })
    cluster.crash('a')
    const asked = told(cluster)
    fenceEnds(cluster, 'a', true)
    expect([told(without), asked, told(cluster)]).toEqual([
      [],
      ['fence a by b'],
      ['restore solo@b', 'fence a by b'],
    ])
  })

  test('is fenced by another member after a failure, which is told', () => {
    const cluster = clusterWith(facts, { isFencing: true })
    cluster.crash('a')
    fenceEnds(cluster, 'a', false)
    const last = cluster.state.decisions.at(-1)
    fire(cluster, 'fence:a')
    expect(told(cluster)).toEqual(['fence a by b', 'fence a by c'])
    expect(last && renderDecision(last)).toBe(
      'The fence of node a, run by b, failed: no power: solo waits; nobody takes over what a may ' +
        'hold before it is cut off: the fence failed (no power).',
    )
  })

  test('is not fenced by a node that has nothing to lose before its peer had the chance', () => {
    const basis = { isFencing: true, quorum: 'two-node' } as const
    const cluster = clusterWith(facts, basis, ['a', 'b'])
    cluster.crash('a')
    const atOnce = told(cluster)
    fire(cluster, 'fence:a')
    expect([atOnce, told(cluster)]).toEqual([[], ['fence a by b']])
  })

  test('is not fenced twice for one absence that ended', () => {
    const cluster = clusterWith(facts, { isFencing: true })
    cluster.crash('a')
    const late = cluster.state.nodes['a']?.fencing?.id ?? ''
    cluster.meet(all, ['a'])
    const reason = { code: 'kit.said', values: { detail: '' } }
    cluster.work({ kind: 'fenced', node: 'a', id: late, isDone: true, reason })
    expect(cluster.state.nodes['a']?.membership).toBe('member')
  })
})

describe('a resource whose conflict check is answered', () => {
  const facts = { takeover: 'probe', hooks: ['probe'] } as const

  test('waits for the lease of the node that answers, and is a conflict after that', () => {
    const cluster = clusterWith(facts)
    cluster.crash('a')
    cluster.run(0, 'failed')
    fire(cluster, 'probe:solo@b')
    const whileLeased = told(cluster)
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    const afterLease = told(cluster)
    cluster.run(0, 'failed')
    const { rule } = cluster.state.decisions.at(-1) ?? {}
    expect([whileLeased, afterLease, rule?.code]).toEqual([[], ['probe solo@b'], 'rule.conflict'])
  })
})

describe('a node whose authority ended', () => {
  test('has let go without having failed, and may take back what it had', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.truth.delete('solo@a')
    cluster.work({
      kind: 'authorityEnded',
      node: 'a',
      sweep: sweepOf(cluster),
      removed: ['solo'],
      kept: [],
    })
    const { isMarkedFailed, attempts } = cluster.state.instances['solo']?.['a'] ?? {}
    expect([told(cluster), isMarkedFailed, attempts]).toEqual([['restore solo@a'], false, 0])
  })

  test('says nothing of what it has since it is back', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    const sweep = sweepOf(cluster)
    cluster.meet(all, ['a'])
    cluster.settle()
    cluster.work({ kind: 'authorityEnded', node: 'a', sweep, removed: ['solo'], kept: [] })
    expect([told(cluster), cluster.ownersOf('solo')]).toEqual([[], ['a']])
  })

  test('is stuck with what it could not remove', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.work({
      kind: 'authorityEnded',
      node: 'a',
      sweep: sweepOf(cluster),
      removed: [],
      kept: ['solo'],
    })
    expect([told(cluster), cluster.state.instances['solo']?.['a']?.isStuck]).toEqual([[], true])
  })

  test('is not stuck any more with what it removed at another end of its authority', () => {
    const cluster = clusterWith({ takeover: 'lease' })
    const ended = { kind: 'authorityEnded', node: 'a', sweep: sweepOf(cluster) } as const
    cluster.work({ ...ended, removed: [], kept: ['solo'] })
    cluster.truth.delete('solo@a')
    cluster.work({ ...ended, removed: ['solo'], kept: [] })
    expect(cluster.state.instances['solo']?.['a']?.isStuck).toBe(false)
  })
})

test('of two nodes without a third voice the one that lost its peer refuses changes', () => {
  const cluster = clusterWith({}, { quorum: 'two-node' }, ['a', 'b'])
  const outcomes = (): readonly boolean[] => cluster.state.outcomes.map((one) => one.isCommitted)
  cluster.crash('b')
  cluster.configure([standInResource({ tag: 'more', priority: ['a'] })])
  const apart = outcomes().at(-1)
  cluster.work({ kind: 'downConfirmed', node: 'b' })
  cluster.configure([standInResource({ tag: 'more', priority: ['a'] })], 'again')
  expect([apart, outcomes().at(-1)]).toEqual([false, true])
})

describe('members of a view that did not act', () => {
  /** The owner goes on alone in a view with quorum; a daemon of the others is gone since. */
  function meetAgain(hasLapsed: boolean): IdealNodes {
    const cluster = clusterWith({ takeover: 'lease' }, {}, ['c', 'b', 'a'])
    const departed = ['a', 'b'].map((node) => ({ node, how: 'process-gone', ageMs: 0 }) as const)
    const members = [{ node: 'c', boot: 'c-1', isContinuing: true }]
    const view = { kind: 'viewInstalled', id: 'later', isQuorate: true } as const
    cluster.work({ ...view, members, departed, hasLapsed })
    cluster.fail('solo', 'c')
    return cluster
  }

  test('take nothing that others may have taken while they did not act', () => {
    expect([told(meetAgain(false)), told(meetAgain(true))]).toEqual([['recover solo@c'], []])
  })
})

test('where a device has the casting vote the other node may have had it just before', () => {
  const cluster = clusterWith({ takeover: 'lease' }, { quorum: 'device' }, ['a', 'b'])
  cluster.crash('b')
  const before = cluster.state.instances['solo']?.['b']?.isPossiblyHeld
  cluster.work({ kind: 'quorumLost' })
  cluster.work({ kind: 'quorumConfirmed' })
  const after = cluster.state.instances['solo']?.['b']?.isPossiblyHeld
  expect([before, after, waitOf(cluster, 'lease:b') === undefined]).toEqual([false, true, false])
})

test('a timer that ran out in a view which others did not have counts for nobody', () => {
  const cluster = clusterWith({ takeover: 'lease' })
  const { timerCount } = cluster.state
  cluster.crash('a')
  const { generation = '' } = cluster.state.timers['lease:a'] ?? {}
  cluster.meet(all, ['a'])
  cluster.settle()
  cluster.state = { ...cluster.state, timerCount }
  cluster.crash('a')
  cluster.work({ kind: 'timerFired', timer: 'lease:a', generation })
  expect([told(cluster), waitOf(cluster, 'lease:a') === undefined]).toEqual([[], false])
})
