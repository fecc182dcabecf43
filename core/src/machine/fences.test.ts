import { describe, expect, test } from 'vitest'
import { defaultPolicies } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const reason = { code: 'kit.said', values: { detail: 'no power' } }

function fenceEnds(cluster: IdealNodes, isDone: boolean): void {
  const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
  cluster.work({ kind: 'fenced', node: 'a', id, isDone, reason })
}

function rulesOf(cluster: IdealNodes): readonly string[] {
  return cluster.state.decisions.map(({ rule }) => rule.code)
}

/** `solo` failed on the first node and cannot be removed there. */
function stuck(): IdealNodes {
  const cluster = clusterWith({ takeover: 'lease' }, { isFencing: true })
  cluster.fail('solo', 'a')
  cluster.run(0, 'failed')
  cluster.run(0, 'failed')
  return cluster
}

describe('a fence that failed', () => {
  test('is begun anew when its node goes, and its wait is over', () => {
    const cluster = stuck()
    fenceEnds(cluster, false)
    const waited = waitOf(cluster, 'fence:a')
    cluster.crash('a')
    const { fencing, fenceAttempts } = cluster.state.nodes['a'] ?? {}
    expect([waited, waitOf(cluster, 'fence:a'), fencing?.phase, fenceAttempts]).toEqual([
      1_000,
      undefined,
      'running',
      1,
    ])
  })

  test('is not said to have been in vain', () => {
    const cluster = stuck()
    fenceEnds(cluster, false)
    fire(cluster, 'fence:a')
    expect(rulesOf(cluster)).not.toContain('rule.fence-in-vain')
    expect(told(cluster)).toEqual(['fence a by b', 'fence a by c'])
  })

  test('names what its node may hold, and nothing else', () => {
    const cluster = new IdealNodes(all, { ...basis, isFencing: true })
    cluster.meet(all, all)
    const kit = { ...standInFacts, takeover: 'fence', hooks: [] } as const
    cluster.configure([
      standInResource({ tag: 'mine', priority: ['b', 'a'], kit }),
      standInResource({ tag: 'solo', priority: all, kit }),
    ])
    cluster.settle()
    cluster.crash('a')
    fenceEnds(cluster, false)
    expect(cluster.state.decisions.at(-1)?.tags).toEqual(['solo'])
  })

  test('is not waited for any more when its node is back', () => {
    const cluster = clusterWith({ takeover: 'fence' }, { isFencing: true })
    cluster.crash('a')
    fenceEnds(cluster, false)
    cluster.meet(all, ['a'])
    expect([waitOf(cluster, 'fence:a'), cluster.state.nodes['a']?.fencing]).toEqual([
      undefined,
      null,
    ])
  })
})

describe('a fence that is done', () => {
  test('is still waited for to be seen where its daemon alone is gone', () => {
    const cluster = stuck()
    fenceEnds(cluster, true)
    cluster.meet(['b', 'c'], [], { how: 'process-gone' })
    const { fencing, fenceAttempts } = cluster.state.nodes['a'] ?? {}
    expect([fencing?.phase, fenceAttempts, waitOf(cluster, 'fence:a')]).toEqual(['done', 1, 1_420])
  })

  test('is forgotten where its node left in good order', () => {
    const cluster = stuck()
    fenceEnds(cluster, true)
    cluster.meet(['b', 'c'], [], { how: 'left' })
    const { membership, fencing, fenceAttempts } = cluster.state.nodes['a'] ?? {}
    expect([membership, fencing, fenceAttempts]).toEqual(['left', null, 0])
    expect(waitOf(cluster, 'fence:a')).toBe(undefined)
  })
})

test('of two nodes the one with nothing to lose puts off its first fence alone', () => {
  const founded = { isFencing: true, quorum: 'two-node' } as const
  const cluster = clusterWith({ takeover: 'fence' }, founded, ['a', 'b'])
  cluster.crash('a')
  const delayed = cluster.state.nodes['a']?.fencing
  fire(cluster, 'fence:a')
  fenceEnds(cluster, false)
  fire(cluster, 'fence:a')
  expect(delayed).toEqual({ phase: 'delayed', id: '', by: 'b', reason: null })
  expect(told(cluster)).toEqual(['fence a by b', 'fence a by b'])
})

describe('an operator who judges a failover', () => {
  /** Two resources whose failover waits for a word, on a node that is gone. */
  function waiting(): IdealNodes {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    const policies = { ...defaultPolicies, failover: 'confirm' } as const
    const kit = { ...standInFacts, takeover: 'probe', hooks: ['probe'] } as const
    cluster.configure([
      standInResource({ tag: 'mail', priority: all, policies, kit }),
      standInResource({ tag: 'web', priority: all, policies, kit }),
    ])
    cluster.settle()
    cluster.crash('a')
    return cluster
  }

  function judge(cluster: IdealNodes, tag: string, isConfirmed: boolean): readonly string[] {
    cluster.work({ kind: 'failoverJudged', tag, isConfirmed })
    return cluster.state.refusedFailovers
  }

  test('refuses that one alone, however often', () => {
    const cluster = waiting()
    const refused = [judge(cluster, 'mail', false), judge(cluster, 'mail', false)]
    expect([...refused, judge(cluster, 'web', false)]).toEqual([
      ['mail'],
      ['mail'],
      ['mail', 'web'],
    ])
  })

  test('confirms that one alone, also after a refusal', () => {
    const cluster = waiting()
    judge(cluster, 'mail', false)
    judge(cluster, 'web', false)
    expect([judge(cluster, 'web', true), told(cluster)]).toEqual([['mail'], ['probe web@b']])
  })

  test('judges nothing of what there is not', () => {
    const cluster = waiting()
    const { state } = cluster
    expect(judge(cluster, 'other', false)).toEqual([])
    expect(cluster.state.decisions).toEqual(state.decisions)
  })
})
