import { beforeEach, expect, test } from 'vitest'
import {
  type ClusterState,
  defaultPolicies,
  type Instance,
  instanceOn,
  type Policies,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { canReturn, mayReceive } from './may-receive.ts'

const both = ['a', 'b']
const group = ['disk', 'web']
let cluster: IdealNodes

beforeEach(() => {
  cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'disk', priority: both }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['disk'] }),
  ])
  cluster.settle()
})

/** Both are on a; but for these changes, by tag and node. */
function stateWith(changes: Readonly<Record<string, Partial<Instance>>>): ClusterState {
  const { state } = cluster
  const on = (tag: string, node: string): Instance => {
    return { ...instanceOn(state, tag, node), ...changes[`${tag}@${node}`] }
  }
  const instances = group.map((tag) => [tag, { a: on(tag, 'a'), b: on(tag, 'b') }] as const)
  return { ...state, instances: Object.fromEntries(instances) }
}

const lagging = { isEligible: false }
const stuck = { isPossiblyHeld: true, isStuck: true }

test('a group of which nothing is on a node is received only where all of it is eligible', () => {
  const states = [{}, { 'disk@b': lagging }, { 'web@b': lagging }].map(stateWith)
  expect(states.map((state) => mayReceive(state, group, 'b'))).toEqual([true, false, false])
})

test('a group of which a part is in service on a node is not received there', () => {
  expect(mayReceive(stateWith({ 'disk@a': lagging, 'web@a': lagging }), group, 'a')).toBe(true)
})

test('a group of which only what is to leave is in service on a node is received there', () => {
  const state = stateWith({ 'disk@a': { ...lagging, state: 'unknown' } })
  const { configuration } = state
  const { web } = configuration.resources
  if (web === undefined) throw new Error('assert: web is configured')
  const resources = {
    ...configuration.resources,
    web: { ...web, wanted: 'out-of-service' } as const,
  }
  const leaving = { ...state, configuration: { ...configuration, resources } }
  expect([state, leaving].map((one) => mayReceive(one, group, 'a'))).toEqual([true, false])
})

test('a group of which one failed on a node is not received there, but by a policy', () => {
  const failed = stateWith({ 'web@b': { isMarkedFailed: true } })
  const { configuration } = failed
  const kept = (policies: Partial<Policies>): ClusterState => {
    const { web } = configuration.resources
    if (web === undefined) throw new Error('assert: web is configured')
    const changed = { ...web, policies: { ...web.policies, ...policies } }
    const resources = { ...configuration.resources, web: changed }
    return { ...failed, configuration: { ...configuration, resources } }
  }
  const after = (['failover', 'stop', 'notify'] as const).map((then) => {
    return kept({ recovery: { ...defaultPolicies.recovery, then } })
  })
  const states = [failed, kept({ failover: 'confirm' }), ...after]
  const told = states.map((state) => mayReceive(state, group, 'b'))
  expect(told).toEqual([false, true, false, true, true])
})

test('what is stuck on a node, with its parents, is not received there', () => {
  const states = [{ 'disk@b': { ...lagging, ...stuck }, 'web@b': lagging }, { 'web@b': stuck }]
  const withLag = { 'disk@b': lagging, 'web@b': stuck }
  const told = [...states, withLag].map((changes) => mayReceive(stateWith(changes), group, 'b'))
  expect(told).toEqual([true, true, false])
})

test('a node that is in standby, or about to leave, receives nothing', () => {
  const { state } = cluster
  const { configuration, nodes } = state
  const settings = { ...configuration.nodes, b: { isStandby: true, isInMaintenance: false } }
  const standby = { ...state, configuration: { ...configuration, nodes: settings } }
  cluster.work({ kind: 'departureAnnounced', node: 'b' })
  const leaving = { ...state, nodes: { ...nodes, ...cluster.state.nodes } }
  expect([standby, leaving].map((one) => mayReceive(one, group, 'b'))).toEqual([false, false])
})

test('an owner can return only where it may receive, and nobody else may have it', () => {
  const cases = [{}, { 'web@a': lagging }, { 'disk@b': { isPossiblyHeld: true } }].map(stateWith)
  expect(cases.map((state) => canReturn(state, 'disk', 'a'))).toEqual([true, false, false])
})

/** What is done at once about new parameters of the disk. */
function actsOnChange(state: ClusterState): readonly string[] {
  const again = new IdealNodes(both)
  again.state = state
  again.configure([standInResource({ tag: 'disk', priority: both, parameters: { size: 2 } })])
  return again.acts.map(({ verb, tag, node }) => `${verb} ${tag} on ${node}`)
}

test('nothing is removed for new parameters that could not be restored with them', () => {
  const lost = { 'disk@a': lagging, 'disk@b': lagging }
  expect([lost, {}].map((changes) => actsOnChange(stateWith(changes)))).toEqual([
    [],
    ['remove web on a'],
  ])
})

test('no parent makes way for a child that another one keeps where it is', () => {
  cluster.configure([standInResource({ tag: 'log', priority: both, dependsOn: ['disk'] })])
  cluster.settle()
  const { state } = cluster
  const { log = {} } = state.instances
  const doubted = { ...log, b: { ...instanceOn(state, 'log', 'b'), isPossiblyHeld: true } }
  const isKept = { ...state, instances: { ...state.instances, log: doubted } }
  expect([state, isKept].map((one) => actsOnChange(one).filter((act) => /on a/.test(act)))).toEqual(
    [['remove log on a', 'remove web on a'], []],
  )
})

test('a parent that is not extended to a node keeps nothing there', () => {
  cluster.configure([
    standInResource({ tag: 'disk', priority: both, placement: 'every' }),
    standInResource({ tag: 'log', priority: both, dependsOn: ['disk'], placement: 'every' }),
    standInResource({ tag: 'web', priority: ['a'], dependsOn: ['disk'] }),
  ])
  cluster.settle()
  const disk = { tag: 'disk', priority: both, placement: 'every', parameters: { size: 2 } } as const
  cluster.configure([standInResource(disk)])
  expect(cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag} on ${node}`)).toContain(
    'remove log on b',
  )
})
