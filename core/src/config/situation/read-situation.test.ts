import { describe, expect, test } from 'vitest'
import { inLines } from '../fixtures/problems-of.ts'
import { readSituation } from './read-situation.ts'

function problemsOf(state: string, event?: string): readonly string[] {
  const texts = { state: { text: state, source: 'state.yaml' } }
  const also = event === undefined ? {} : { event: { text: event, source: 'event.yaml' } }
  return inLines(readSituation({ ...texts, ...also }).problems ?? [])
}

const two = 'nodes: [a, b]\nresources:\n  app: { placement: every }\n  vip: { dependsOn: [app] }\n'

test('everything that is wrong is told at once, with its path and what was probably meant', () => {
  const text = [
    'nodes: { a: membr, b: { is: down, leseOver: true } }',
    'quorum: sometimes',
    'resources:',
    '  vip: { dependsOn: [ap], takeover: leas, on: c, states: { a: dwn } }',
    '  app: { policies: { failoverFirst: yes } }',
    'event: [{ nodeCrash: a }, { resourceFailed: vpi@a }, { standby: a, resume: b }]',
    '',
  ].join('\n')
  expect(problemsOf(text).map((line) => line.replace(/ HF_\S+/, ''))).toEqual([
    '1 nodes.a: "a" cannot be "membr". Did you mean "member"?',
    '1 nodes.b.leseOver: "leseOver" is not known here. Did you mean "leaseOver"?',
    '2 quorum: "quorum" cannot be "sometimes".',
    '4 resources.vip.states.a: "a" cannot be "dwn".',
    '4 resources.vip.takeover: "takeover" cannot be "leas". Did you mean "lease"?',
    '4 resources.vip.on: There is no node "c" here. Did you mean "a"?',
    '4 resources.vip.dependsOn[0]: vip depends on "ap", which does not exist. ' +
      'Did you mean "app"?',
    '5 resources.app.policies.failoverFirst: "failoverFirst" must be true or false, ' +
      'not the text "yes".',
    '6 event[0].nodeCrash: "nodeCrash" is not known here. Did you mean "nodeCrashed"?',
    '6 event[1].resourceFailed: There is no resource "vpi" here.',
    '6 event[2]: An event has one key, and here are 2: standby, resume.',
  ])
})

describe('what cannot be is told:', () => {
  test.for([
    ['a cluster without nodes', 'nodes: []\n', '1 nodes: HF_SITUATION_NODES_NONE'],
    ['no nodes at all', 'title: x\n', '1 : HF_INPUT_KEY_MISSING'],
    ['a node that is there twice', 'nodes: [a, a]\n', '1 nodes[1]: HF_HIERARCHY_NODE_TWICE'],
    ['a node without a name', 'nodes: { "a b": member }\n', '1 nodes.a b: HF_SITUATION_NODE_NAME'],
    [
      'a state on a node that the resource is not extended to',
      'nodes: [a, b]\nresources:\n  web: { nodes: [a], states: { b: failed } }\n',
      '3 resources.web.states.b: HF_SITUATION_NOT_EXTENDED',
    ],
    [
      'a circle of dependencies',
      'nodes: [a]\nresources:\n  x: { dependsOn: [y] }\n  y: { dependsOn: [x] }\n',
      '4 resources.y.dependsOn[0]: HF_HIERARCHY_CYCLE',
    ],
  ] as const)('%s', ([, text, expected]) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(expected)])
  })
})

test('an event in a file of its own is read against the described cluster', () => {
  expect(problemsOf(two, 'resourceFailed: vipp@c\n')).toEqual([
    '1 resourceFailed: HF_SITUATION_TAG_UNKNOWN There is no resource "vipp" here. ' +
      'Did you mean "vip"?',
  ])
  expect(problemsOf(two, 'switchover: { tag: vip, to: c }\n')).toEqual([
    '1 switchover: HF_SITUATION_NODE_UNKNOWN There is no node "c" here. Did you mean "a"?',
  ])
  expect(problemsOf(two, 'clear: vip@b\n')).toEqual([])
})

test('what happens is told in one place', () => {
  expect(problemsOf(`${two}event: { nodeCrashed: a }\n`, 'nodeBack: a\n')).toEqual([
    '1 event: HF_SITUATION_EVENT_TWICE What happens is told in state.yaml and in the event file.',
  ])
})

test('a resource of a hierarchy file is one of a described cluster too', () => {
  const text = [
    'nodes: [a, b]',
    'resources:',
    '  vip:',
    '    kind: ip',
    '    nodes: [b, a]',
    '    parameters: { address: 10.0.0.7/24 }',
    '    timeouts: { restore: 30s }',
    '    policies: { switchback: automatic, failureExpiry: 5m }',
    '',
  ].join('\n')
  const read = readSituation({ state: { text, source: 'state.yaml' } })
  const resource = read.problems === undefined ? read.situation.resources[0]?.resource : undefined
  expect(resource).toMatchObject({
    kind: 'ip',
    priority: ['b', 'a'],
    placement: 'single',
    kit: { takeover: 'probe', hooks: ['probe'], timeoutsMs: { restore: 30_000, remove: 1_000 } },
    policies: { switchback: 'automatic', failureExpiryMs: 300_000 },
  })
})
