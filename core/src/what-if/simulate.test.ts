import { expect, test } from 'vitest'
import { defaultPolicies, type Policies, type Resource } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { simulate } from './simulate.ts'
import type { SimulatedEvent, SimulationDocument } from './simulation.ts'

const three = ['a', 'b', 'c']

function runningCluster(nodes: readonly string[], resources: readonly Resource[]): IdealNodes {
  const cluster = new IdealNodes(nodes)
  cluster.meet(nodes, nodes)
  cluster.configure(resources)
  cluster.settle()
  return cluster
}

function answerTo(cluster: IdealNodes, event: SimulatedEvent): SimulationDocument {
  const { state } = cluster
  const context = { kits: [], node: 'a', quorum: 'majority', at: 0 } as const
  const simulated = simulate({ request: { event }, state, ...context })
  if (simulated.kind !== 'answered') throw new Error(`it was ${simulated.kind}`)
  return simulated.document
}

function webOver(disk: Partial<Resource> = {}, policies: Partial<Policies> = {}) {
  return [
    standInResource({ tag: 'disk', priority: three, ...disk }),
    standInResource({
      tag: 'web',
      priority: three,
      dependsOn: ['disk'],
      policies: { ...defaultPolicies, ...policies },
    }),
  ]
}

test('what is simulated of a crash is what the nodes then do', () => {
  const cluster = runningCluster(three, webOver())
  const document = answerTo(cluster, { kind: 'nodeFails', node: 'a' })
  const predicted = document.kind === 'answer' ? document.answer : undefined
  cluster.crash('a')
  const acts: string[] = []
  while (cluster.acts.length > 0) {
    const [{ verb, tag, node } = { verb: '', tag: '', node: '' }] = cluster.acts
    acts.push(`${verb} ${tag}@${node}`)
    cluster.run()
  }
  const steps = predicted?.steps.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
  expect(steps).toEqual(acts)
  expect(predicted?.inService).toEqual({
    disk: cluster.ownersOf('disk'),
    web: cluster.ownersOf('web'),
  })
})

test('a resource that is taken to fail is not mended where it was', () => {
  const cluster = runningCluster(three, webOver())
  const document = answerTo(cluster, { kind: 'resourceFails', tag: 'web', node: 'a' })
  expect(document.kind === 'answer' && document.answer.moves).toEqual([
    { tag: 'disk', from: ['a'], to: ['b'] },
    { tag: 'web', from: ['a'], to: ['b'] },
  ])
})

test('every single failure tells what it would leave down, and why', () => {
  const cluster = runningCluster(three, webOver({}, { failover: 'blocked' }))
  const document = answerTo(cluster, { kind: 'everySingleFailure' })
  if (document.kind !== 'failures') throw new Error('it is no table')
  const told = document.failures.map(({ failure, down }) => [
    failure.code,
    failure.values['node'],
    ...down.map(({ tag, reason }) => `${tag}: ${reason.code}`),
  ])
  const blocked = ['disk: rule.failover-blocked', 'web: rule.failover-blocked']
  expect(told).toEqual([
    ['failure.node', 'a', ...blocked],
    ['failure.node', 'b'],
    ['failure.node', 'c'],
    ['failure.resource', 'a', 'disk: rule.failover-blocked'],
    ['failure.resource', 'a', 'web: rule.failover-blocked'],
  ])
  expect(document.isSafe).toBe(false)
})

test('of a partition without a majority no side takes anything over', () => {
  const cluster = runningCluster([...three, 'd'], webOver())
  const document = answerTo(cluster, { kind: 'partition', sides: [['a', 'b']] })
  if (document.kind !== 'partition') throw new Error('it is no partition')
  const { notes, sides } = document
  expect(notes.map(({ code }) => code)).toEqual(['partition.nobody'])
  expect(sides.map(({ nodes, answer }) => [nodes, answer.inService['web']])).toEqual([
    [['a', 'b'], []],
    [['c', 'd'], []],
  ])
})
