import { describe, expect, test } from 'vitest'
import { type Decision, defaultPolicies, type Policies } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, fire, told } from '../simulator/solo-cluster.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

/** A resource with these policies in service on the first node, and no decision told yet. */
function clusterOf(wish: Partial<Policies>): IdealNodes {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  cluster.configure([
    standInResource({ tag: 'web', priority: all, policies: { ...defaultPolicies, ...wish } }),
  ])
  cluster.settle()
  cluster.state = { ...cluster.state, decisions: [] }
  return cluster
}

function short({ verb, rule, from, choice }: Decision): string {
  return `${verb} ${rule.code} ${from} ${choice}`
}

function toldOf(cluster: IdealNodes): readonly string[] {
  return cluster.state.decisions.map(short)
}

describe('a decision', () => {
  test('that keeps the owner is not told', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'departureAnnounced', node: 'c' })
    cluster.crash('b')
    expect(toldOf(cluster)).toEqual([])
  })

  test('that answers an operator is told, though nothing moves', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'a' })
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'z' })
    expect(toldOf(cluster)).toEqual(['hold rule.requested a a', 'hold rule.request-refused a a'])
  })

  test('that refuses an operator is told each time', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'z' })
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'z' })
    const refused = 'hold rule.request-refused a a'
    expect(toldOf(cluster)).toEqual([refused, refused])
  })

  test('that a node is back which the resource was never extended to is not told', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    cluster.configure([standInResource({ tag: 'web', priority: ['b', 'c'] })])
    cluster.settle()
    const { decisions } = cluster.state
    cluster.crash('a')
    cluster.meet(all, ['a'])
    expect(cluster.state.decisions).toEqual(decisions)
  })

  test('to wait after a new start is told where other ones were before', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'a' })
    cluster.meet(['b', 'c'], ['b', 'c'])
    expect(toldOf(cluster).slice(1)).toEqual([
      'wait rule.wait-for-look null null',
      'wait rule.wait-for-better null null',
    ])
  })

  test('that a look found it is told where it was said to wait', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'a' })
    cluster.meet(all, all)
    expect(toldOf(cluster).slice(1)).toEqual([
      'wait rule.wait-for-look null null',
      'hold rule.present-owner a a',
    ])
  })

  test('that a look found it is told where it was said to be elsewhere', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'a' })
    const { decisions } = cluster.state
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'c' })
    cluster.settle()
    cluster.state = { ...cluster.state, decisions, targets: { web: null } }
    cluster.work({ kind: 'departureAnnounced', node: 'b' })
    cluster.work({ kind: 'checkRequested', tag: 'web' })
    expect(toldOf(cluster)).toEqual(['hold rule.requested a a', 'hold rule.present-owner c c'])
  })

  test('says who asked, for what, and why the others were not chosen', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'c' })
    const { cause, tags, alternatives, number } = cluster.state.decisions[0] ?? {}
    expect({ cause, tags, number }).toEqual({
      cause: { code: 'cause.switchover-requested', values: { tag: 'web', to: 'c' } },
      tags: ['web'],
      number: 2,
    })
    expect(alternatives?.map(({ node, reason }) => `${node} ${reason.code}`)).toEqual([
      'a node.not-needed',
      'b node.not-needed',
    ])
  })

  test('of a request for no node in particular says so', () => {
    const cluster = clusterOf({})
    cluster.work({ kind: 'switchoverRequested', tag: 'web', to: null })
    expect(cluster.state.decisions.map(renderDecision)).toEqual([
      'An operator asked for web to move to another node: web moves from a to b; ' +
        'it was asked for, and the node can.',
    ])
  })

  test('that a better priority is back, and nothing moves, is told', () => {
    const cluster = clusterOf({})
    cluster.crash('a')
    cluster.settle()
    cluster.meet(['b', 'c', 'a'], ['a'])
    cluster.settle()
    expect(toldOf(cluster)).toEqual(['place rule.failover a b', 'hold rule.present-owner b b'])
  })

  test('that another node is back is not told', () => {
    const cluster = clusterOf({})
    cluster.crash('c')
    cluster.meet(all, ['c'])
    expect(toldOf(cluster)).toEqual([])
  })

  test('that nobody can take it is told once', () => {
    const cluster = clusterOf({ recovery: { ...defaultPolicies.recovery, attempts: 0 } })
    cluster.meet(['a'])
    cluster.fail('web', 'a')
    cluster.settle()
    const first = toldOf(cluster)
    cluster.work({ kind: 'checkRequested', tag: 'web' })
    cluster.work({ kind: 'departureAnnounced', node: 'a' })
    const second = toldOf(cluster)
    expect([first, second]).toEqual([
      ['give-up rule.nobody-can a null'],
      ['give-up rule.nobody-can a null'],
    ])
  })

  test('to wait for a word is told once, and its answer is told', () => {
    const cluster = clusterOf({ failover: 'confirm' })
    cluster.crash('a')
    cluster.work({ kind: 'departureAnnounced', node: 'c' })
    const asked = toldOf(cluster)
    cluster.work({ kind: 'failoverJudged', tag: 'web', isConfirmed: false })
    cluster.work({ kind: 'failoverJudged', tag: 'web', isConfirmed: true })
    expect([asked, toldOf(cluster).slice(1)]).toEqual([
      ['hold rule.failover-to-confirm a a'],
      ['hold rule.failover-refused a a', 'place rule.failover a b'],
    ])
    expect(cluster.state.decisions.slice(1).map(({ cause }) => cause)).toEqual([
      { code: 'cause.failover-refused', values: { tag: 'web' } },
      { code: 'cause.failover-confirmed', values: { tag: 'web' } },
    ])
    expect(cluster.state.refusedFailovers).toEqual([])
  })

  test('not to be wanted is not told', () => {
    const cluster = clusterOf({})
    const { revision } = cluster.state.configuration
    const changes = [{ kind: 'setWanted', tags: ['web'], wanted: 'out-of-service' }] as const
    cluster.work({ kind: 'proposed', id: 'stop', changes, revision })
    expect([toldOf(cluster), told(cluster)]).toEqual([[], ['remove web@a']])
  })

  test('about what is stuck says that its node is cut off for it, where nodes can be', () => {
    const rules = [false, true].map((isFencing) => {
      const cluster = clusterWith({ takeover: 'lease' }, { isFencing })
      cluster.fail('solo', 'a')
      cluster.run(0, 'failed')
      cluster.run(0, 'failed')
      return cluster.state.decisions.at(-1)?.rule
    })
    const values = { tag: 'solo', node: 'a' }
    expect(rules).toEqual([
      { code: 'rule.stuck', values },
      { code: 'rule.stuck-to-fence', values },
    ])
  })

  test('about what is stuck is not told anew after a fence that failed', () => {
    const cluster = clusterWith({ takeover: 'lease' }, { isFencing: true })
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.run(0, 'failed')
    const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
    const reason = { code: 'kit.said', values: { detail: 'no power' } }
    cluster.work({ kind: 'fenced', node: 'a', id, isDone: false, reason })
    cluster.work({ kind: 'departureAnnounced', node: 'c' })
    const rules = cluster.state.decisions.map(({ rule }) => rule.code).slice(-2)
    expect(rules).toEqual(['rule.stuck-to-fence', 'rule.fence-failed'])
  })
})

describe('a fence that said that it is done', () => {
  function cutOff(): IdealNodes {
    const cluster = clusterWith({ takeover: 'lease' }, { isFencing: true })
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.run(0, 'failed')
    const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
    const reason = { code: 'kit.said', values: { detail: '' } }
    cluster.work({ kind: 'fenced', node: 'a', id, isDone: true, reason })
    return cluster
  }

  test('is waited for to be seen, and is in vain where the node stays', () => {
    const cluster = cutOff()
    const { fencing } = cluster.state.nodes['a'] ?? {}
    const waitMs = cluster.state.timers['fence:a']?.afterMs
    fire(cluster, 'fence:a')
    const last = cluster.state.decisions.find(({ rule }) => rule.code === 'rule.fence-in-vain')
    expect([fencing?.phase, waitMs, last]).toMatchObject([
      'done',
      1_000 + 420,
      {
        tags: ['solo'],
        verb: 'wait',
        cause: { code: 'cause.fence-due', values: { node: 'a' } },
        rule: { code: 'rule.fence-in-vain', values: { node: 'a', by: 'b' } },
        from: 'a',
        choice: null,
        alternatives: [],
      },
    ])
    expect(told(cluster)).toEqual(['fence a by b', 'fence a by c'])
  })
})

test('a fence that failed says what it was for, and is tried again after a while', () => {
  const cluster = clusterWith({ takeover: 'fence' }, { isFencing: true })
  cluster.crash('a')
  const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
  const reason = { code: 'kit.said', values: { detail: 'no power' } }
  cluster.work({ kind: 'fenced', node: 'a', id, isDone: false, reason })
  const values = { node: 'a', by: 'b', detail: 'no power' }
  expect(cluster.state.decisions.at(-1)).toMatchObject({
    tags: ['solo'],
    verb: 'wait',
    cause: { code: 'cause.fence-failed', values },
    rule: { code: 'rule.fence-failed', values },
    from: 'a',
    choice: null,
    alternatives: [],
  })
  expect([cluster.state.nodes['a']?.fencing, cluster.state.timers['fence:a']?.afterMs]).toEqual([
    { phase: 'failed', id, by: 'b', reason },
    1_000,
  ])
})

test('a member that is no more there runs no fence that was put off', () => {
  const cluster = clusterWith(
    { takeover: 'fence' },
    { isFencing: true, quorum: 'two-node', reachable: ['192.0.2.1'] },
    ['a', 'b'],
  )
  cluster.crash('a')
  const { id = '' } = cluster.state.nodes['b']?.reach ?? {}
  cluster.work({ kind: 'reached', node: 'b', id, answered: ['192.0.2.1'] })
  const { fencing } = cluster.state.nodes['a'] ?? {}
  const waitMs = cluster.state.timers['fence:a']?.afterMs
  cluster.work({ kind: 'reached', node: 'b', id, answered: [] })
  fire(cluster, 'fence:a')
  expect([fencing?.phase, waitMs, told(cluster), cluster.state.nodes['a']?.fencing]).toEqual([
    'delayed',
    500,
    [],
    null,
  ])
})
