import { expect, test } from 'vitest'
import { type ClusterState, type Instance, stateLetters } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { findUnprotected, showInstance } from './shown-state.ts'

const both = ['a', 'b']

/** On a and b are a web server over a program that runs on both, and a resource of a alone. */
function cluster(): ClusterState {
  const nodes = new IdealNodes(both)
  nodes.meet(both, both)
  nodes.configure([
    standInResource({ tag: 'app', priority: both, placement: 'every' }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['app'] }),
    standInResource({ tag: 'own', priority: ['a'] }),
  ])
  nodes.settle()
  return nodes.state
}

function withInstance(tag: string, node: string, changes: Partial<Instance>): ClusterState {
  const state = cluster()
  const instance = { ...state.instances[tag]?.[node], ...changes } as Instance
  const changed = { ...state.instances[tag], [node]: instance }
  return { ...state, instances: { ...state.instances, [tag]: changed } }
}

function withMaintenance(): ClusterState {
  const state = cluster()
  return { ...state, configuration: { ...state.configuration, isInMaintenance: true } }
}

test.each([
  { what: 'could fail over', place: 'web@a', letters: 'ISP' },
  { what: 'is out of service there', place: 'web@b', letters: 'OSU' },
  { what: 'is for one node alone', place: 'own@a', letters: 'ISU' },
  { what: 'runs on every node', failed: 'app', place: 'app@a', letters: 'ISP' },
  { what: 'lacks a child there', failed: 'app', place: 'web@a', letters: 'ISU' },
  { what: 'failed there', failed: 'web', place: 'web@a', letters: 'ISU' },
  { what: 'may not go there', barred: 'web', place: 'web@a', letters: 'ISU' },
  { what: 'is in maintenance', state: withMaintenance(), place: 'web@a', letters: 'ISU' },
  { what: 'runs on all, in maintenance', state: withMaintenance(), place: 'app@b', letters: 'ISU' },
])('what $what is shown as $letters', ({ state, failed, barred, place, letters }) => {
  const [tag = '', node = ''] = place.split('@')
  const changed =
    (failed && withInstance(failed, 'b', { isMarkedFailed: true })) ||
    (barred && withInstance(barred, 'b', { isEligible: false }))
  const shown = showInstance(state ?? (changed || cluster()), tag, node)
  expect(stateLetters[shown.state]).toBe(letters)
})

test('why nothing would be done is said; of what somebody could take over, nothing', () => {
  const reasons = [
    findUnprotected(cluster(), 'own', 'a')?.code,
    findUnprotected(withMaintenance(), 'web', 'a')?.code,
    findUnprotected(cluster(), 'web', 'a')?.code,
  ]
  expect(reasons).toEqual(['instance.no-taker', 'instance.in-maintenance', undefined])
})

test('where a node is away nobody knows what could take over from it', () => {
  const state = cluster()
  const away = { ...state.nodes['a'], membership: 'down' } as ClusterState['nodes'][string]
  const shown = showInstance({ ...state, nodes: { ...state.nodes, a: away } }, 'own', 'a')
  expect(shown.state).toBe('in-service')
})
