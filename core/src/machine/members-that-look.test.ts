import { describe, expect, test } from 'vitest'
import type { Change, ClusterState, Event, Finding } from '../model/index.ts'
import { all, clusterWith } from '../simulator/solo-cluster.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { transition } from './transition.ts'

const reason = { code: 'kit.said', values: { detail: 'looked' } }
const there = (tag: string): Finding => ({ tag, state: 'in-service', isEligible: true, reason })

function work(state: ClusterState, ...events: readonly Event[]): ClusterState {
  return transition(state, events, 0).state
}

function sweptBy(state: ClusterState, findings: readonly Finding[], sweep?: string): ClusterState {
  const id = sweep ?? state.nodes['a']?.sweep ?? ''
  return work(state, { kind: 'swept', node: 'a', sweep: id, findings, isWhole: true })
}

/** All three nodes have started anew, and none has looked at anything yet. */
function restarted(): ClusterState {
  const { state } = clusterWith({})
  const members = all.map((node) => ({ node, boot: `${node}-9`, isContinuing: false }))
  return work(state, { kind: 'viewInstalled', id: 'v', members, departed: [], isQuorate: true })
}

describe('a sweep of a node that started anew', () => {
  test('counts, but not one that an earlier process of it was asked for', () => {
    const state = restarted()
    const { sweep } = clusterWith({}).state.nodes['a'] ?? {}
    expect(sweptBy(state, [there('solo')], sweep)).toEqual(state)
    expect(sweptBy(state, [there('solo')]).nodes['a']?.isSynced).toBe(true)
  })

  test('tells nothing of what is not configured there any more', () => {
    const swept = sweptBy(restarted(), [there('gone'), there('solo')])
    expect(Object.keys(swept.instances)).toEqual(['solo'])
  })
})

test('a node that has looked after a maintenance has heard that it is over', () => {
  const scope = { kind: 'cluster' } as const
  const set = (state: ClusterState, isOn: boolean): ClusterState => {
    const { revision } = state.configuration
    const changes: readonly Change[] = [{ kind: 'setMaintenance', scope, isOn }]
    const id = `set-${revision}`
    const prepared = all.map((node): Event => {
      return { kind: 'prepared', node, proposal: id, completed: {} }
    })
    return work(state, { kind: 'proposed', id, changes, revision }, ...prepared)
  }
  const ended = set(set(clusterWith({}).state, true), false)
  const before = ended.instances['solo']?.['a']
  const after = sweptBy(ended, [{ ...there('solo'), state: 'out-of-service' }]).instances['solo']
  expect(before).toMatchObject({ isBeyondLease: true, isLookedAt: false })
  expect(after?.['a']).toMatchObject({ isBeyondLease: false, state: 'restoring' })
})

describe('a view of the same members', () => {
  const changes: readonly Change[] = [{ kind: 'setStandby', node: 'c', isStandby: true }]

  function afterView(departs: boolean): ClusterState {
    const { state } = clusterWith({})
    const { revision } = state.configuration
    const open = work(state, { kind: 'proposed', id: 'open', changes, revision })
    const on = departs ? ['a', 'b'] : all
    const members = on.map((node) => {
      return { node, boot: open.nodes[node]?.boot ?? '', isContinuing: true }
    })
    const gone = [{ node: 'c', how: 'down', ageMs: 0 }] as const
    const departed = departs ? gone : []
    return work(open, { kind: 'viewInstalled', id: 'v', members, departed, isQuorate: true })
  }

  test('binds nobody to a change that is open, and one that a member went from does', () => {
    expect([false, true].map((departs) => afterView(departs).proposals[0]?.isBinding)).toEqual([
      false,
      true,
    ])
  })
})

describe('what a member asks for that would take away what is held', () => {
  test('is prepared by nobody', () => {
    const { state } = clusterWith({})
    const { revision } = state.configuration
    const changes: readonly Change[] = [{ kind: 'deleteResources', tags: ['solo'] }]
    const event: Event = { kind: 'proposed', id: 'delete', changes, revision }
    const { state: after, effects } = transition(state, [event], 0)
    expect(effects.map(({ kind }) => kind)).toEqual(['save'])
    expect(after.outcomes.at(-1)?.refusals).toEqual([
      { node: 'a', reason: { code: 'proposal.still-held', values: { tag: 'solo', node: 'a' } } },
    ])
  })

  test('is refused of what is on every node too, but not for a node that left', () => {
    const cluster = clusterWith({})
    const app = standInResource({ tag: 'app', priority: all, placement: 'every' })
    cluster.configure([app])
    cluster.settle()
    const ask = (state: ClusterState, id: string): unknown => {
      const { revision } = state.configuration
      const changes: readonly Change[] = [
        { kind: 'setResources', resources: [{ ...app, priority: ['b', 'c'] }] },
      ]
      return work(state, { kind: 'proposed', id, changes, revision }).outcomes.at(-1)?.id
    }
    const together = ask(cluster.state, 'together')
    cluster.meet(['b', 'c'], [], { how: 'left' })
    const { isPossiblyHeld } = cluster.state.instances['app']?.['a'] ?? {}
    expect([together, isPossiblyHeld, ask(cluster.state, 'left')]).toEqual([
      'together',
      true,
      'change-1',
    ])
  })

  test('is refused where it came to be held while it was prepared', () => {
    const { state } = clusterWith({})
    const { revision } = state.configuration
    const a = { ...state.instances['solo']?.['a'], state: 'out-of-service' } as const
    const idle = { ...state, instances: { solo: { ...state.instances['solo'], a } } }
    const changes: readonly Change[] = [{ kind: 'deleteResources', tags: ['solo'] }]
    const open = { id: 'delete', changes, revision, prepared: { a: {}, b: {} }, isBinding: false }
    const held = { ...state, proposals: [open] }
    const last: Event = { kind: 'prepared', node: 'c', proposal: 'delete', completed: {} }
    const ends = [held, { ...idle, proposals: [open] } as ClusterState].map((one) => {
      return work(one, last).outcomes.at(-1)?.isCommitted
    })
    expect(ends).toEqual([false, true])
  })
})

test('times are not changed while anybody is away who may keep to the present ones', () => {
  const refusals = (['left', 'process-gone', 'down'] as const).map((how) => {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.meet(['b', 'c'], [], { how })
    const { revision, timing } = cluster.state.configuration
    const changes: readonly Change[] = [{ kind: 'setTiming', timing }]
    const ask = (state: ClusterState): unknown => {
      const asked = work(state, { kind: 'proposed', id: 'times', changes, revision })
      return asked.outcomes.at(-1)?.refusals[0]?.reason
    }
    const confirmed = work(cluster.state, { kind: 'downConfirmed', node: 'a' })
    return [ask(cluster.state), ask(confirmed)]
  })
  const unheard = { code: 'proposal.times-unheard', values: { node: 'a' } }
  expect(refusals).toEqual([
    [undefined, undefined],
    [unheard, undefined],
    [unheard, undefined],
  ])
})
