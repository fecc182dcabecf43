import { expect, test } from 'vitest'
import { emptyConfiguration } from '../../model/index.ts'
import { fileOf } from '../fixtures/file-of.ts'
import { kits, nodes } from '../fixtures/kits.ts'
import { inLines, problemsOf } from '../fixtures/problems-of.ts'
import { readHierarchy } from './read-hierarchy.ts'

const app = 'app: { kind: program, parameters: { command: run } }'

const good = fileOf(
  'app:',
  '  kind: program',
  '  nodes: [node-b, node-a]',
  '  placement: every',
  '  initially: out-of-service',
  '  policies: { failoverFirst: true, checkInterval: 1.5s, recovery: { attempts: 3 } }',
  '  timeouts: { restore: 10s }',
  '  parameters: { command: /usr/bin/app }',
  '  overrides: { node-a: { arguments: [-x] } }',
  'vip: { kind: address, nodes: [node-a], dependsOn: [app], parameters: { address: 10.0.0.7/24 } }',
)

test('a good file becomes resources with every default filled in', () => {
  const { resources } = readHierarchy({ text: good, source: 'test', kits, nodes })
  expect(resources?.map(({ kit: _, ...resource }) => resource)).toEqual([
    {
      tag: 'app',
      kind: 'program',
      parameters: { command: '/usr/bin/app', arguments: [], stopSignal: 'SIGTERM' },
      overrides: { 'node-a': { arguments: ['-x'] } },
      completed: {},
      priority: ['node-b', 'node-a'],
      dependsOn: [],
      placement: 'every',
      policies: {
        recovery: { attempts: 3, withinMs: 1_800_000, then: 'failover' },
        failoverFirst: true,
        failover: 'automatic',
        stuck: 'fence',
        switchback: 'intelligent',
        initialize: 'automatic',
        failureExpiryMs: 60_000,
        checkIntervalMs: 1_500,
        unknownIsFailureAfter: 0,
      },
      wanted: 'out-of-service',
      isInMaintenance: false,
    },
    {
      tag: 'vip',
      kind: 'address',
      parameters: { address: '10.0.0.7/24', announcements: 3 },
      overrides: {},
      completed: {},
      priority: ['node-a'],
      dependsOn: ['app'],
      placement: 'single',
      policies: {
        recovery: { attempts: 1, withinMs: 1_800_000, then: 'failover' },
        failoverFirst: false,
        failover: 'automatic',
        stuck: 'fence',
        switchback: 'intelligent',
        initialize: 'automatic',
        failureExpiryMs: 60_000,
        checkIntervalMs: 5_000,
        unknownIsFailureAfter: 0,
      },
      wanted: 'in-service',
      isInMaintenance: false,
    },
  ])
  const [facts] = resources?.map(({ kit }) => kit.timeoutsMs) ?? []
  expect(facts).toEqual({ ...kits[1]?.facts.timeoutsMs, restore: 10_000 })
})

test('JSON says the same as YAML, tabs and all', () => {
  const json = '{\n\t"resources": {\n\t\t"app": { "kind": "program", "nodes": ["nodea"] }\n\t}\n}'
  expect(problemsOf(json)).toEqual([
    '3 resources.app.nodes[0]: HF_HIERARCHY_NODE_UNKNOWN There is no node "nodea" in the ' +
      'cluster. Did you mean "node-a"?',
    '3 resources.app: HF_HIERARCHY_PARAMETER_MISSING The kit program needs the parameter ' +
      '"command".',
  ])
})

test('a resource may depend on what the cluster protects already, unless that is pruned', () => {
  const present = { ...emptyConfiguration(nodes), resources: {} }
  const [first] = readHierarchy({ text: fileOf(app), source: 'a', kits, nodes }).resources ?? []
  const protecting = { ...present, resources: first === undefined ? {} : { app: first } }
  const text = fileOf('vip: { kind: program, parameters: { command: run }, dependsOn: [app] }')
  const input = { text, source: 'b', kits, nodes, present: protecting }
  expect(inLines(readHierarchy(input).problems ?? [])).toEqual([])
  expect(inLines(readHierarchy({ ...input, isPruning: true }).problems ?? [])).toEqual([
    '2 resources.vip.dependsOn[0]: HF_HIERARCHY_CHILD_UNKNOWN vip depends on "app", which does ' +
      'not exist.',
  ])
})

test('what an operator or a kit said since stays, as long as it still fits', () => {
  const [before] = readHierarchy({ text: fileOf(app), source: 'a', kits, nodes }).resources ?? []
  if (before === undefined) throw new Error('the file is good')
  const completed = { 'node-a': { pid: 1 }, 'node-b': { pid: 2 } }
  const kept = { ...before, completed, wanted: 'out-of-service', isInMaintenance: true } as const
  const present = { ...emptyConfiguration(nodes), resources: { app: kept } }
  const text = fileOf(app.replace(' }', ' }, overrides: { node-b: { arguments: [-x] } }'))
  const [after] = readHierarchy({ text, source: 'a', kits, nodes, present }).resources ?? []
  expect(after).toEqual({
    ...kept,
    overrides: { 'node-b': { arguments: ['-x'] } },
    completed: { 'node-a': { pid: 1 } },
  })
})

test('a resource cannot change its kind', () => {
  const { resources = [] } = readHierarchy({ text: fileOf(app), source: 'a', kits, nodes })
  const present = { ...emptyConfiguration(nodes), resources: { app: resources[0] as never } }
  const text = fileOf('app: { kind: address, parameters: { address: 10.0.0.7/24 } }')
  const { problems } = readHierarchy({ text, source: 'a', kits, nodes, present })
  expect(inLines(problems ?? [])).toEqual([
    '2 resources.app.kind: HF_HIERARCHY_KIND_CHANGED app is of the kind program; it cannot ' +
      'become "address".',
  ])
})
