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

const byB = { target: 'a', by: 'b', tags: ['solo'], isDelayed: false, defended: [] }

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

/** Two nodes lost each other, and b still has solo. */
function ownerOf(situation: Pick<Situation, 'quorum' | 'isFencing' | 'takeover'> = {}) {
  const { quorum = 'two-node', takeover = 'lease', isFencing = true } = situation
  const nodes = quorum === 'two-node' ? ['a', 'b'] : ['a', 'b', 'c']
  const cluster = new IdealNodes(nodes, { timing: timingFor(1_000), quorum, isFencing })
  cluster.meet(nodes, nodes)
  const kit = { ...standInFacts, hooks: [], takeover }
  cluster.configure([standInResource({ tag: 'solo', priority: ['b', 'a'], kit })])
  cluster.settle()
  cluster.crash('a')
  return change(cluster.state, gone)
}

const defence = { target: 'a', by: 'b', tags: ['solo'], isDelayed: false, defended: [['solo']] }

test('of two nodes an owner cuts off at once the other one, which would do the same to it', () => {
  expect(planFences(ownerOf())).toEqual([defence])
  expect(planFences(ownerOf({ takeover: 'fence' }))).toEqual([defence])
})

function settings(state: ClusterState, parts: Partial<ClusterState['configuration']>) {
  return { ...state, configuration: { ...state.configuration, ...parts } }
}

function withSolo(state: ClusterState, parts: Partial<Resource>): ClusterState {
  const { solo } = state.configuration.resources
  return settings(state, { resources: { solo: { ...(solo as Resource), ...parts } } })
}

const owner = ownerOf()
const { policies } = owner.configuration.resources['solo'] as Resource
const standby = { isStandby: true, isInMaintenance: false }

test.each<readonly [string, ClusterState]>([
  ['where it does not fence', ownerOf({ isFencing: false })],
  ['where only one side has quorum', ownerOf({ quorum: 'majority', takeover: 'fence' })],
  ['where a probe is enough', ownerOf({ takeover: 'probe' })],
  ['which is off for certain', change(owner, { isConfirmedDown: true })],
  ['whose daemon alone is gone', change(owner, { membership: 'process-gone' })],
  ['which the hierarchy is not extended to', withSolo(owner, { priority: ['b'] })],
  [
    'which waits for an operator',
    withSolo(owner, { policies: { ...policies, failover: 'confirm' } }),
  ],
  [
    'which may take nothing',
    settings(owner, { nodes: { ...owner.configuration.nodes, a: standby } }),
  ],
  ['where that is in maintenance', settings(owner, { isInMaintenance: true })],
])('an owner cuts nobody off %s', (_where, state) => {
  expect(planFences(state)).toEqual([])
})

test('of two nodes whoever has nothing to defend lets the owner fence first', () => {
  const own = standInResource({ tag: 'own', priority: ['b', 'a'] })
  const delays = [[], [{ ...own, placement: 'every' as const }], [own]].map((others) => {
    return planFences(stateOf({ quorum: 'two-node', others })).map(({ isDelayed }) => isDelayed)
  })
  expect(delays).toEqual([[true], [true], [true]])
})

test('of two nodes that both have something the first by its name fences first', () => {
  const delays = ['a', 'b'].map((crashed) => {
    const cluster = new IdealNodes(['a', 'b'], {
      ...{ timing: timingFor(1_000), quorum: 'two-node', isFencing: true },
    })
    cluster.meet(['a', 'b'], ['a', 'b'])
    const kit = { ...standInFacts, hooks: [], takeover: 'fence' } as const
    const solo = standInResource({ tag: 'solo', priority: ['a', 'b'], kit })
    cluster.configure([solo, { ...solo, tag: 'own', priority: ['b', 'a'] }])
    cluster.settle()
    cluster.crash(crashed)
    const fencing = { ...cluster.state.nodes[crashed], fencing: null } as NodeCondition
    const nodes = { ...cluster.state.nodes, [crashed]: fencing }
    return planFences({ ...cluster.state, nodes }).map(({ isDelayed }) => isDelayed)
  })
  expect(delays).toEqual([[true], [false]])
})
