import { expect, test } from 'vitest'
import type { ClusterState, Instance, NodeSettings } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { attentionTo } from './attention.ts'

const both = ['a', 'b']

/** An address over a disk, in service on a, which could go to b where nothing is in the way. */
function cluster(data: Partial<Instance>, settings: Partial<NodeSettings> = {}): ClusterState {
  const nodes = new IdealNodes(both)
  nodes.meet(both, both)
  nodes.configure([
    standInResource({ tag: 'data', priority: both }),
    standInResource({ tag: 'vip', priority: both, dependsOn: ['data'] }),
  ])
  nodes.settle()
  const { state } = nodes
  const b = { ...state.instances['data']?.['b'], ...data } as Instance
  const { configuration } = state
  const own = { ...configuration.nodes['b'], ...settings } as NodeSettings
  return {
    ...state,
    instances: { ...state.instances, data: { ...state.instances['data'], b } },
    configuration: { ...configuration, nodes: { ...configuration.nodes, b: own } },
  }
}

function codes(state: ClusterState): readonly string[] {
  return attentionTo(state).map(({ code }) => code)
}

test('a hierarchy that nobody could take over is told once, with the nodes that could not', () => {
  const about = { tag: 'vip', node: 'a', others: ['b'] }
  expect(attentionTo(cluster({ isEligible: false }))).toEqual([
    { code: 'attention.unprotected', values: about },
  ])
})

test('what does not answer its check is told where it is in service on a member', () => {
  const nodes = new IdealNodes(both)
  nodes.meet(both, both)
  nodes.configure([standInResource({ tag: 'data', priority: both })])
  nodes.settle()
  const { state } = nodes
  const on = (node: string): ClusterState => {
    const instance = { ...state.instances['data']?.[node], health: 'unknown' } as Instance
    return {
      ...state,
      instances: { data: { ...state.instances['data'], [node]: instance } },
    }
  }
  expect([codes(on('a')), codes(on('b'))]).toEqual([['attention.unanswered-check'], []])
})

test('what another line tells is not told twice', () => {
  expect(codes(cluster({}))).toEqual([])
  expect(codes(cluster({ isMarkedFailed: true }))).toEqual(['attention.failed'])
  expect(codes(cluster({ isEligible: false }, { isStandby: true }))).toEqual([
    'attention.node-standby',
  ])
})

test('what must go on with older parameters is told as long as it does', () => {
  const nodes = new IdealNodes(both)
  nodes.meet(both, both)
  const data = standInResource({ tag: 'data', priority: both, parameters: { size: 1 } })
  nodes.configure([data])
  nodes.settle()
  nodes.configure([{ ...data, isInMaintenance: true, parameters: { size: 2 } }])
  const frozen = codes(nodes.state)
  nodes.configure([{ ...data, parameters: { size: 2 } }])
  const restarting = codes(nodes.state)
  nodes.settle()
  expect([frozen, restarting, codes(nodes.state)]).toEqual([
    ['attention.resource-maintenance', 'attention.outdated'],
    ['attention.out-of-service'],
    [],
  ])
})
