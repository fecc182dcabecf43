import { expect, test } from 'vitest'
import { type ClusterState, type Event, type Instance, instanceOn } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { observe } from './observe.ts'
import { transition } from './transition.ts'

const both = ['a', 'b']

/** Two nodes with an address in service on the first. */
function withAddress(): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'vip', priority: both })])
  cluster.settle()
  return cluster
}

function findFailed(node: string): Event {
  const reason = { code: 'action.predicted', values: {} }
  const finding = { tag: 'vip', state: 'failed', isEligible: true, reason } as const
  return { kind: 'checked', node, findings: [finding] }
}

function inWords(instance: Instance | null): string | undefined {
  return instance?.state
}

test('an event is observed step by step: what it says, and the step that follows from it', () => {
  const [observation] = observe(withAddress().state, [findFailed('a')])
  const changes = observation?.instances.map(({ cause, verb, from, to }) => {
    return [cause, verb, inWords(from), inWords(to)]
  })
  expect(changes).toEqual([
    ['cause.found-failed', undefined, 'in-service', 'failed'],
    ['cause.found-failed', undefined, 'failed', 'failed'],
    ['cause.found-failed', 'recover', 'failed', 'restoring'],
  ])
  expect(observation?.rules).toEqual(['rule.recover-locally'])
})

test('what is observed ends where the transition ends', () => {
  const { state } = withAddress()
  const events: readonly Event[] = [
    findFailed('a'),
    { kind: 'departureAnnounced', node: 'b' },
    { kind: 'quorumLost' },
  ]
  const after: ClusterState = transition(state, events, 0).state
  const seen = observe(state, events)
  const last = seen.flatMap(({ instances }) => instances).at(-1)
  expect(last?.to).toEqual(instanceOn(after, 'vip', 'a'))
  const leaving = seen.flatMap(({ nodes }) => nodes).at(-1)
  expect(leaving?.to).toEqual(after.nodes['b'])
  expect(seen.at(-1)?.views[1]).toEqual(after.view)
})

test('a resource that is deleted is known no more', () => {
  const cluster = withAddress()
  const { revision } = cluster.state.configuration
  const stop = [{ kind: 'setWanted', tags: ['vip'], wanted: 'out-of-service' }] as const
  cluster.work({ kind: 'proposed', id: 'stop', changes: stop, revision })
  cluster.settle()
  const changes = [{ kind: 'deleteResources', tags: ['vip'] }] as const
  const events: readonly Event[] = [
    { kind: 'proposed', id: 'delete', changes, revision: revision + 1 },
    { kind: 'prepared', node: 'a', proposal: 'delete', completed: {} },
    { kind: 'prepared', node: 'b', proposal: 'delete', completed: {} },
  ]
  const gone = observe(cluster.state, events).flatMap(({ instances }) => instances)
  expect(gone.map(({ node, from, to }) => [node, inWords(from), to])).toEqual([
    ['a', 'out-of-service', null],
    ['b', 'out-of-service', null],
  ])
})
