import { describe, expect, test } from 'vitest'
import {
  allReleasedMs,
  type ClusterState,
  type Effect,
  type Event,
  type Instance,
  type ViewMember,
} from '../model/index.ts'
import type { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, clusterWith, told } from '../simulator/solo-cluster.ts'
import { transition } from './transition.ts'

type View = Extract<Event, { kind: 'viewInstalled' }>

/** Members of a view: those that go on as they are known, and new ones. */
function members(state: ClusterState, on: string, fresh = ''): readonly ViewMember[] {
  return all.flatMap((node): readonly ViewMember[] => {
    const { boot = '' } = state.nodes[node] ?? {}
    if (fresh.includes(node)) return [{ node, boot: `${node}-new`, isContinuing: false }]
    return on.includes(node) ? [{ node, boot, isContinuing: true }] : []
  })
}

/** What a view makes of a state, before anybody answers. */
function install(state: ClusterState, wish: Pick<View, 'members'> & Partial<View>) {
  const view: View = { kind: 'viewInstalled', id: 'v', departed: [], isQuorate: true, ...wish }
  return transition(state, [view], 0)
}

function down(...nodes: readonly string[]): View['departed'] {
  return nodes.map((node) => ({ node, how: 'down', ageMs: 0 }))
}

function kinds(effects: readonly Effect[], ...wanted: readonly Effect['kind'][]) {
  return effects.filter(({ kind }) => wanted.includes(kind))
}

describe('a new view', () => {
  test('says who is together, and who ever was since the start', () => {
    const { state } = clusterWith({})
    const after = install(state, { members: members(state, 'bc'), departed: down('a') }).state
    expect(after.view).toEqual({
      id: 'v',
      members: ['b', 'c'],
      cause: { code: 'cause.node-down', values: { node: 'a' } },
      isQuorate: true,
      isStarted: true,
      startedMembers: ['b', 'c'],
      isWaitingForNodes: false,
      met: all,
    })
  })

  test('whose ring has no quorum yet leaves the newest memory with those of before', () => {
    const { state } = clusterWith({})
    const wish = { members: members(state, 'bc'), departed: down('a'), isQuorate: false }
    const { isQuorate, isStarted, startedMembers } = install(state, wish).state.view
    expect({ isQuorate, isStarted, startedMembers }).toEqual({
      isQuorate: false,
      isStarted: true,
      startedMembers: all,
    })
  })

  test('says that its members met where nobody went', () => {
    const { state } = clusterWith({})
    const { cause } = install(state, { members: members(state, 'abc') }).state.view
    expect(cause).toEqual({ code: 'cause.members-met', values: { members: all } })
  })

  test('is written to disk, and arms anew what was armed, in full', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    cluster.acts.splice(0)
    const { timerCount } = cluster.state
    const { state, effects } = install(cluster.state, { members: members(cluster.state, 'abc') })
    const timer = 'attempts:solo@a'
    const armed = { generation: `v#${timerCount + 1}`, afterMs: 1_800_000 }
    expect(kinds(effects, 'save', 'arm')).toEqual([
      { kind: 'arm', timer, ...armed },
      { kind: 'save' },
    ])
    expect(state.timers).toEqual({ [timer]: armed })
  })
})

describe('a member that goes on', () => {
  test('keeps all that is known of it', () => {
    const { state } = clusterWith({})
    const after = install(state, { members: members(state, 'abc') })
    expect([after.state.nodes, after.state.instances, kinds(after.effects, 'sweep')]).toEqual([
      state.nodes,
      state.instances,
      [],
    ])
  })

  test('looks at everything anew where another process says that it goes on', () => {
    const { state } = clusterWith({})
    const other = members(state, 'bc').concat({ node: 'a', boot: 'a-9', isContinuing: true })
    const { effects } = install(state, { members: other })
    expect(kinds(effects, 'sweep').map((one) => 'node' in one && one.node)).toEqual(['a'])
  })

  test('looks at everything anew where it was taken to be away', () => {
    const cluster = clusterWith({})
    cluster.crash('a')
    const { effects } = install(cluster.state, { members: members(cluster.state, 'abc') })
    expect(kinds(effects, 'sweep').map((one) => 'node' in one && one.node)).toEqual(['a'])
  })
})

describe('a member that arrives', () => {
  test('looks at everything before anything of it counts', () => {
    const { state } = clusterWith({})
    const after = install(state, { members: members(state, 'bc', 'a') })
    const { sweep, remembersTogether, ...condition } = after.state.nodes['a'] ?? {}
    expect(condition).toEqual({
      membership: 'member',
      isSynced: false,
      isLeaving: false,
      boot: 'a-new',
      releasedMs: allReleasedMs,
      releasingMs: allReleasedMs,
      isGraceOver: true,
      isConfirmedDown: false,
      fencing: null,
      fenceAttempts: 0,
      reach: null,
      lane: null,
    })
    expect(kinds(after.effects, 'sweep')).toEqual([
      { kind: 'sweep', node: 'a', sweep, tags: 'all' },
    ])
    expect(sweep).toMatch(/^v#\d+$/)
    const before = state.instances['solo']?.['a']
    const doubted: Partial<Instance> = { isPossiblyHeld: true, isLookedAt: false }
    expect(after.state.instances['solo']?.['a']).toEqual({ ...before, ...doubted })
  })

  test('is asked for nothing that it was to do before', () => {
    const cluster = clusterWith({ takeover: 'probe', hooks: ['probe'] })
    cluster.crash('a')
    cluster.run(0, 'failed')
    const { state } = install(cluster.state, { members: members(cluster.state, 'c', 'b') })
    const { pending, contest, isPossiblyArriving } = state.instances['solo']?.['b'] ?? {}
    expect({ pending, contest, isPossiblyArriving }).toEqual({
      pending: null,
      contest: null,
      isPossiblyArriving: false,
    })
  })

  test('is not waited for any more', () => {
    const waits = (['down', 'process-gone'] as const).map((how) => {
      const cluster = clusterWith({ takeover: 'lease' })
      cluster.meet(['b', 'c'], [], { how })
      const before = Object.keys(cluster.state.timers)
      const after = install(cluster.state, { members: members(cluster.state, 'bc', 'a') })
      return [before, Object.keys(after.state.timers)]
    })
    expect(waits).toEqual([
      [['lease:a'], []],
      [['grace:a'], []],
    ])
  })

  test('is a new node where the cluster did not know it', () => {
    const { state } = clusterWith({})
    const stranger = { node: 'z', boot: 'z-1', isContinuing: false }
    const after = install(state, { members: [...members(state, 'abc'), stranger] })
    expect(Object.keys(after.state.nodes)).toEqual(all)
  })
})

describe('a fence that a member was to run', () => {
  /** `a` is away and to be cut off by `b`. */
  function fencing(): IdealNodes {
    const cluster = clusterWith({ takeover: 'fence' }, { isFencing: true })
    cluster.crash('a')
    return cluster
  }

  test('is given to another one when that member goes', () => {
    const cluster = fencing()
    cluster.meet(['c'], [], { how: 'left' })
    expect(told(cluster)).toEqual(['fence a by b', 'fence a by c'])
  })

  test('is given anew when that member has started anew', () => {
    const cluster = fencing()
    cluster.meet(['b', 'c'], ['b'])
    expect(told(cluster)).toEqual(['fence a by b', 'fence a by c'])
  })

  test('goes on when another one goes', () => {
    const cluster = fencing()
    cluster.meet(['b'], [], { how: 'left' })
    expect(told(cluster)).toEqual(['fence a by b'])
  })
})
