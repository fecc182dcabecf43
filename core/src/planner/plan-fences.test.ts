import { expect, test } from 'vitest'
import {
  type ClusterState,
  type KitFacts,
  type NodeCondition,
  type QuorumBasis,
  type Resource,
  timingFor,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { planFences } from './plan-fences.ts'

interface Situation {
  readonly quorum?: QuorumBasis
  readonly isFencing?: boolean
  readonly takeover?: KitFacts['takeover']
  /** What is so of a, which had solo when it went, beside that it is down. */
  readonly gone?: Partial<NodeCondition>
  readonly others?: readonly Resource[]
}

const gone = { membership: 'down', isGraceOver: true, fencing: null, fenceAttempts: 0 } as const

/** Node a went with what it had, and the others cannot have it yet. */
function stateOf(situation: Situation): ClusterState {
  const { quorum = 'majority', takeover = 'fence', isFencing = true, others = [] } = situation
  const nodes = quorum === 'two-node' ? ['a', 'b'] : ['a', 'b', 'c']
  const cluster = new IdealNodes(nodes, { timing: timingFor(1_000), quorum, isFencing })
  cluster.meet(nodes, nodes)
  const kit = { ...standInFacts, hooks: [], takeover }
  cluster.configure([standInResource({ tag: 'solo', priority: nodes, kit }), ...others])
  cluster.settle()
  cluster.crash('a')
  return change(cluster.state, { ...gone, ...situation.gone })
}

function change(state: ClusterState, condition: Partial<NodeCondition>): ClusterState {
  const { a, ...nodes } = state.nodes
  return { ...state, nodes: { a: { ...(a as NodeCondition), ...condition }, ...nodes } }
}

const byB = { target: 'a', by: 'b', tags: ['solo'], isDelayed: false }

test('whoever may hold what asks for a fence is cut off by the first of the others', () => {
  expect(planFences(stateOf({}))).toEqual([byB])
})

test('another member tries after each attempt', () => {
  const runners = [0, 1, 2].map((fenceAttempts) => {
    return planFences(stateOf({ gone: { fenceAttempts } })).map(({ by }) => by)
  })
  expect(runners).toEqual([['b'], ['c'], ['b']])
})

const pastGrace = { membership: 'process-gone', isGraceOver: true } as const

test('a machine is cut off whose dead daemon had its grace, also for the end of a lease', () => {
  expect(planFences(stateOf({ gone: pastGrace }))).toEqual([byB])
  expect(planFences(stateOf({ takeover: 'lease', gone: pastGrace }))).toEqual([byB])
})

test.each<readonly [string, Situation]>([
  ['where there is no fence', { isFencing: false }],
  [
    'while one is under way',
    { gone: { fencing: { phase: 'delayed', id: '', by: 'b', reason: null } } },
  ],
  ['while a dead daemon has its grace', { gone: { ...pastGrace, isGraceOver: false } }],
  ['of a member', { gone: { membership: 'member' } }],
  ['of a node that left', { gone: { membership: 'left' } }],
  ['of a node that was never there', { gone: { membership: 'never-seen' } }],
  ['where the end of a lease is enough', { takeover: 'lease' }],
  ['where a probe is enough', { takeover: 'probe', gone: pastGrace }],
])('nobody is cut off %s', (_where, situation) => {
  expect(planFences(stateOf(situation))).toEqual([])
})

test('nobody is cut off for what nobody is to have, or what belongs to the one that went', () => {
  const state = stateOf({})
  const found = [null, 'a'].map((owner) => planFences({ ...state, targets: { solo: owner } }))
  expect(found).toEqual([[], []])
})

test('nobody is cut off for what is in maintenance where it was or where it goes', () => {
  const state = stateOf({})
  const { configuration } = state
  const found = ['a', 'b', 'c'].map((node) => {
    const settings = { isStandby: false, ...configuration.nodes[node], isInMaintenance: true }
    const nodes = { ...configuration.nodes, [node]: settings }
    return planFences({ ...state, configuration: { ...configuration, nodes } })
  })
  expect(found).toEqual([[], [], [byB]])
})

test('nobody is cut off where nobody is left who could do it', () => {
  const state = stateOf({})
  expect(planFences({ ...state, view: { ...state.view, members: ['a'] } })).toEqual([])
})

test('of two nodes one that has not met the other since its start never fences it', () => {
  const state = stateOf({ quorum: 'two-node' })
  expect(planFences({ ...state, view: { ...state.view, met: ['b'] } })).toEqual([])
  const three = stateOf({})
  expect(planFences({ ...three, view: { ...three.view, met: ['b'] } })).toEqual([byB])
})

test('of two nodes the one with nothing to lose lets the other one fence first', () => {
  const own = { priority: ['b'], kit: { ...standInFacts, hooks: [] } }
  const single = standInResource({ tag: 'own', ...own })
  const every = standInResource({ tag: 'own', ...own, placement: 'every' })
  const delays = [[], [every], [single], [every, { ...single, tag: 'more' }]].map((others) => {
    return planFences(stateOf({ quorum: 'two-node', others })).map(({ isDelayed }) => isDelayed)
  })
  expect(delays).toEqual([[true], [true], [false], [false]])
})
