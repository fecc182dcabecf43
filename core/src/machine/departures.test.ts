import { describe, expect, test } from 'vitest'
import {
  allReleasedMs,
  type Change,
  type Effect,
  type Instance,
  type Membership,
  type NodeCondition,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const lease = { takeover: 'lease' } as const

/** The first node, which has `solo` in service, goes like this. */
function gone(how: Membership): IdealNodes {
  const cluster = clusterWith(lease)
  cluster.meet(['b', 'c'], [], { how })
  return cluster
}

function instance(cluster: IdealNodes, node: string): Partial<Instance> {
  return cluster.state.instances['solo']?.[node] ?? {}
}

function condition(cluster: IdealNodes, node: string): Partial<NodeCondition> {
  const { boot: _boot, sweep: _sweep, ...rest } = cluster.state.nodes[node] ?? {}
  return rest
}

const away = {
  isSynced: false,
  isLeaving: false,
  isConfirmedDown: false,
  fencing: null,
  fenceAttempts: 0,
  reach: null,
  lane: null,
  remembersTogether: [],
} as const

describe('a node that is gone', () => {
  test('with its machine may hold what it had until its lease is over', () => {
    const cluster = gone('down')
    const firstMs = 100
    expect(condition(cluster, 'a')).toEqual({
      ...away,
      membership: 'down',
      releasedMs: -1,
      releasingMs: firstMs,
      isGraceOver: true,
    })
    expect(instance(cluster, 'a')).toMatchObject({
      state: 'unknown',
      health: 'unknown',
      isEligible: false,
      isPossiblyHeld: true,
      isPossiblyArriving: false,
      isBeyondLease: false,
      reason: { code: 'instance.node-down', values: {} },
    })
  })

  test('with its daemon alone keeps what it has, for as long as it may be back', () => {
    const cluster = gone('process-gone')
    expect([waitOf(cluster, 'grace:a'), waitOf(cluster, 'lease:a')]).toEqual([10_000, undefined])
    expect(condition(cluster, 'a')).toEqual({
      ...away,
      membership: 'process-gone',
      releasedMs: -1,
      releasingMs: allReleasedMs,
      isGraceOver: false,
    })
    expect(instance(cluster, 'a')).toMatchObject({
      state: 'in-service',
      health: 'unknown',
      isEligible: false,
      isPossiblyHeld: true,
      isBeyondLease: false,
      reason: { code: 'kit.said', values: { detail: 'done' } },
    })
  })

  test('in good order holds nothing, and is waited for by nobody', () => {
    const cluster = gone('left')
    expect(condition(cluster, 'a')).toEqual({
      ...away,
      membership: 'left',
      releasedMs: allReleasedMs,
      releasingMs: allReleasedMs,
      isGraceOver: true,
    })
    expect(instance(cluster, 'a')).toMatchObject({
      state: 'out-of-service',
      isEligible: false,
      isPossiblyHeld: false,
      pending: null,
      contest: null,
      reason: { code: 'instance.node-left', values: {} },
    })
    const timers = Object.keys(cluster.state.timers)
    expect([told(cluster), timers]).toEqual([['restore solo@b'], []])
  })

  test('has nothing of what was out of service there', () => {
    const cluster = clusterWith(lease)
    cluster.meet(['a', 'c'], [], { how: 'down' })
    expect(instance(cluster, 'b')).toMatchObject({
      state: 'out-of-service',
      health: 'unknown',
      isPossiblyHeld: false,
      isPossiblyArriving: false,
    })
  })

  test('with its machine may hold what is stuck there too, and nobody can tell', () => {
    const cluster = clusterWith(lease)
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.run(0, 'failed')
    cluster.crash('a')
    const { state, isStuck, reason } = instance(cluster, 'a')
    expect([state, isStuck, reason?.code]).toEqual(['unknown', true, 'instance.node-down'])
  })

  test('after its daemon was gone is waited for from now on', () => {
    const cluster = gone('process-gone')
    cluster.work({ kind: 'nodeWentDown', node: 'a' })
    expect([waitOf(cluster, 'grace:a'), waitOf(cluster, 'lease:a')]).toEqual([undefined, 820])
  })

  test('is not gone once more by a word that comes late', () => {
    const cluster = clusterWith(lease)
    const { state } = cluster
    cluster.work({ kind: 'nodeWentDown', node: 'a' })
    expect(cluster.state.nodes).toEqual(state.nodes)
  })

  test('while something was being restored there may have it yet', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    cluster.configure([
      standInResource({ tag: 'solo', priority: all, kit: { ...standInFacts, ...lease } }),
    ])
    cluster.crash('a')
    expect(instance(cluster, 'a')).toMatchObject({
      state: 'unknown',
      isPossiblyHeld: true,
      isPossiblyArriving: true,
      pending: null,
    })
  })
})

describe('what operators have frozen on a node that goes', () => {
  const freeze: readonly Change[] = [
    { kind: 'setMaintenance', scope: { kind: 'resource', tag: 'solo' }, isOn: true },
  ]

  function frozen(how: Membership): IdealNodes {
    const cluster = clusterWith(lease)
    const { revision } = cluster.state.configuration
    cluster.work({ kind: 'proposed', id: 'freeze', changes: freeze, revision })
    cluster.meet(['b', 'c'], [], { how })
    return cluster
  }

  test('stays there, though the node left in good order', () => {
    expect(instance(frozen('left'), 'a')).toMatchObject({
      state: 'in-service',
      isPossiblyHeld: true,
      isBeyondLease: true,
    })
    expect(instance(frozen('left'), 'b')).toMatchObject({
      state: 'out-of-service',
      isPossiblyHeld: false,
      isBeyondLease: false,
    })
  })

  test('stays there longer than any lease', () => {
    expect(instance(frozen('down'), 'a').isBeyondLease).toBe(true)
  })

  test('may be frozen there already, where that was only on its way', () => {
    const open = (changes: readonly Change[]): boolean | undefined => {
      const cluster = clusterWith(lease)
      const { state } = cluster
      const { revision } = state.configuration
      const proposal = { id: 'open', changes, revision, prepared: {}, isBinding: false }
      cluster.state = { ...state, proposals: [proposal] }
      cluster.crash('a')
      return instance(cluster, 'a').isBeyondLease
    }
    const other: Change = { kind: 'setStandby', node: 'b', isStandby: true }
    expect([open([other, ...freeze]), open([other])]).toEqual([true, false])
  })
})

describe('the other members of a resource on every node', () => {
  const facts = { ...standInFacts, hooks: ['peerLost'] } as const

  function withProgram(): IdealNodes {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    const app = standInResource({ tag: 'app', priority: all, placement: 'every', kit: facts })
    const quiet = standInResource({ tag: 'quiet', priority: all, placement: 'every' })
    const solo = standInResource({ tag: 'solo', priority: all, kit: facts })
    cluster.configure([app, quiet, solo])
    cluster.settle()
    cluster.effects.splice(0)
    return cluster
  }

  function lost(cluster: IdealNodes): readonly Effect[] {
    return cluster.effects.filter(({ kind }) => kind === 'peerLost')
  }

  const toldOf = ['b', 'c'].map((node) => ({ kind: 'peerLost', node, tag: 'app', peer: 'a' }))

  test('are told at once of one whose node left', () => {
    const cluster = withProgram()
    cluster.meet(['b', 'c'], [], { how: 'left' })
    expect(lost(cluster)).toEqual(toldOf)
  })

  test('are told of one whose node vanished when all of its lease is over', () => {
    const cluster = withProgram()
    cluster.crash('a')
    const first = lost(cluster)
    while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
    expect([first, lost(cluster)]).toEqual([[], toldOf])
  })

  test('are told of one whose node was seen to be off', () => {
    const cluster = withProgram()
    cluster.crash('a')
    cluster.work({ kind: 'downConfirmed', node: 'a' })
    expect(lost(cluster)).toEqual(toldOf)
  })
})

describe('a node that goes while it is being fenced', () => {
  /** `a` cannot be removed from, and is to be cut off for it. */
  function fenced(isDone: boolean): IdealNodes {
    const cluster = clusterWith(lease, { isFencing: true })
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.run(0, 'failed')
    const { id = '' } = cluster.state.nodes['a']?.fencing ?? {}
    const reason = { code: 'kit.said', values: { detail: '' } }
    if (isDone) cluster.work({ kind: 'fenced', node: 'a', id, isDone, reason })
    return cluster
  }

  test('is not fenced once more, and the end of its fence still counts', () => {
    const cluster = fenced(false)
    const { fencing } = cluster.state.nodes['a'] ?? {}
    cluster.crash('a')
    expect([told(cluster), condition(cluster, 'a').fencing, condition(cluster, 'a')]).toEqual([
      ['fence a by b'],
      fencing,
      { ...condition(cluster, 'a'), membership: 'down', fenceAttempts: 1 },
    ])
  })

  test('is certain to be down where its fence has said so', () => {
    const cluster = fenced(true)
    cluster.crash('a')
    expect(condition(cluster, 'a')).toEqual({
      ...away,
      membership: 'down',
      releasedMs: allReleasedMs,
      releasingMs: allReleasedMs,
      isGraceOver: true,
      isConfirmedDown: true,
    })
    expect([told(cluster), Object.keys(cluster.state.timers)]).toEqual([
      ['restore solo@b', 'fence a by b'],
      ['attempts:solo@a', 'expiry:solo@a'],
    ])
  })

  test('is forgotten to have been fenced where it left in good order', () => {
    const cluster = fenced(false)
    cluster.meet(['b', 'c'], [], { how: 'left' })
    expect(condition(cluster, 'a')).toMatchObject({ membership: 'left' })
    expect(instance(cluster, 'a').isStuck).toBe(true)
  })
})
