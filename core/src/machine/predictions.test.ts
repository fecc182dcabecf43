import { expect, test } from 'vitest'
import type { Change, Event } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, clusterWith } from '../simulator/solo-cluster.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { observe } from './observe.ts'
import { type Prediction, predict } from './predict.ts'

const both = ['a', 'b']

function stepsOf({ steps }: Prediction): readonly string[] {
  return steps.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
}

test('a change is predicted as if every member could make it', () => {
  const { state } = clusterWith({})
  const changes: readonly Change[] = [
    { kind: 'setResources', resources: [standInResource({ tag: 'more', priority: ['b'] })] },
  ]
  const { revision } = state.configuration
  const predicted = predict(state, { kind: 'proposed', id: 'p', changes, revision }, 7)
  expect(stepsOf(predicted)).toEqual(['restore more@b'])
  expect(predicted.state.outcomes.at(-1)).toEqual({ id: 'p', isCommitted: true, refusals: [] })
  expect(predicted.decisions.map(({ at }) => at)).toEqual([7])
  expect(predicted.decisions.map(renderDecision)).toEqual([
    'Node b looked at new resources: more goes to b; ' +
      'it is the best priority among the nodes that can.',
  ])
})

test('what is under way is predicted to do its work first', () => {
  const cluster = clusterWith({})
  cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
  const predicted = predict(cluster.state, { kind: 'checkRequested', tag: 'solo' }, 0)
  expect(stepsOf(predicted)).toEqual(['restore solo@b'])
  const { a, b, c } = predicted.state.instances['solo'] ?? {}
  expect([a, b, c].map((one) => [one?.state, one?.pending, one?.isEligible])).toEqual([
    ['out-of-service', null, true],
    ['in-service', null, true],
    ['out-of-service', null, true],
  ])
})

test('what nodes are predicted to say is marked as predicted', () => {
  const cluster = clusterWith({})
  const event = { kind: 'switchoverRequested', tag: 'solo', to: 'b' } as const
  const { state } = predict(cluster.state, event, 0)
  const reason = { code: 'action.predicted', values: {} }
  const { a, b } = state.instances['solo'] ?? {}
  expect([a?.reason, b?.reason]).toEqual([reason, reason])
})

test('a new node is predicted to find what it has as it was last known, and all of it', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'app', priority: both, placement: 'every' }),
    standInResource({ tag: 'vip', priority: both }),
  ])
  cluster.run()
  cluster.run()
  const restoring = cluster.acts.map(({ tag, node }) => `${tag}@${node}`)
  const members = both.map((node) => ({ node, boot: `${node}-9`, isContinuing: false }))
  const view: Event = { kind: 'viewInstalled', id: 'v', members, departed: [], isQuorate: true }
  const predicted = predict(cluster.state, view, 0)
  const found = Object.entries(predicted.state.instances).map(([tag, { a, b }]) => {
    return [tag, a?.state, b?.state, a?.reason, b?.reason]
  })
  const reason = { code: 'action.predicted', values: {} }
  expect([restoring, stepsOf(predicted), predicted.state.nodes['a']?.isSynced]).toEqual([
    ['app@b'],
    [],
    true,
  ])
  expect(found).toEqual([
    ['app', 'in-service', 'in-service', reason, reason],
    ['vip', 'in-service', 'out-of-service', reason, reason],
  ])
})

test('a look that is asked for is predicted to be asked of every node, and to find nothing', () => {
  const cluster = clusterWith({})
  for (const node of all) cluster.work({ kind: 'viewRemembered', node, together: all })
  const { state } = cluster
  const predicted = predict(state, { kind: 'checkRequested', tag: 'solo' }, 0)
  expect(predicted).toEqual({ state, decisions: [], steps: [] })
})

test('what is observed names the effects of an event, and of acts the verbs', () => {
  const cluster = clusterWith({})
  const seen = observe(cluster.state, [
    { kind: 'checkRequested', tag: 'solo' },
    { kind: 'switchoverRequested', tag: 'solo', to: 'b' },
  ])
  expect(seen.map(({ effects, rules }) => [effects, rules])).toEqual([
    [['look', 'look', 'look'], []],
    [['tell', 'remove'], ['rule.requested']],
  ])
})

test('what is observed of nodes tells each change of them with its cause', () => {
  const { state } = clusterWith({})
  const [seen] = observe(state, [{ kind: 'departureAnnounced', node: 'b' }])
  const from = state.nodes['b']
  expect(seen?.nodes).toEqual([
    { node: 'b', cause: 'cause.node-leaving', from, to: { ...from, isLeaving: true } },
  ])
})

test('what is observed of a node that the cluster does not know is nothing', () => {
  const { state } = clusterWith({})
  const [seen] = observe(state, [{ kind: 'departureAnnounced', node: 'z' }])
  expect([seen?.nodes, seen?.instances]).toEqual([[], []])
})

test('what is observed of a new resource begins with nothing', () => {
  const { state } = clusterWith({})
  const changes: readonly Change[] = [
    { kind: 'setResources', resources: [standInResource({ tag: 'more', priority: ['b'] })] },
  ]
  const { revision } = state.configuration
  const events: readonly Event[] = [
    { kind: 'proposed', id: 'p', changes, revision },
    ...['a', 'b', 'c'].map((node) => {
      return { kind: 'prepared', node, proposal: 'p', completed: {} } as const
    }),
  ]
  const [change, ...others] = observe(state, events).flatMap(({ instances }) => instances)
  expect([change?.tag, change?.node, change?.cause, change?.from, change?.to?.state]).toEqual([
    'more',
    'b',
    'cause.configuration-changed',
    null,
    'unknown',
  ])
  expect(others).toEqual([])
})

test('a step that follows from an event is observed as that step, and nothing after it', () => {
  const cluster = clusterWith({})
  const [first, second] = observe(cluster.state, [
    { kind: 'switchoverRequested', tag: 'solo', to: 'b' },
    { kind: 'clearRequested', tag: 'solo', node: 'c' },
  ])
  const verbs = [first, second].map((one) => one?.instances.map(({ node, verb }) => [node, verb]))
  expect(verbs).toEqual([[['a', 'remove']], [['c', undefined]]])
})
