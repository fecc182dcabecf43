import { expect, test } from 'vitest'
import {
  type ClusterState,
  defaultPolicies,
  type Instance,
  type NodeCondition,
  type NodeSettings,
  type Resource,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { judgeNode } from './judge-node.ts'

interface Situation {
  /** What is so of b, which is judged. */
  readonly node?: Partial<NodeCondition>
  readonly settings?: Partial<NodeSettings>
  readonly web?: Partial<Instance>
  readonly app?: Partial<Instance>
  readonly appConfigured?: Partial<Resource>
  readonly more?: Partial<Instance>
}

const said = { code: 'kit.said', values: { detail: 'behind' } }
const both = ['a', 'b']

/** On a and b are an application and a web server over it; more is beside them. */
function stateOf(situation: Situation): ClusterState {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'app', priority: both, placement: 'every' }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['app'] }),
    standInResource({ tag: 'more', priority: both }),
  ])
  cluster.settle()
  const { state } = cluster
  const { configuration, nodes, instances } = state
  const { app, web, more } = situation
  const changed = Object.entries({ app, web, more }).map(([tag, changes]) => {
    const b = { ...instances[tag]?.['b'], reason: said, ...changes } as Instance
    return [tag, { ...instances[tag], b }] as const
  })
  const own = { ...configuration.resources['app'], ...situation.appConfigured } as Resource
  const settings = { ...configuration.nodes['b'], ...situation.settings } as NodeSettings
  return {
    ...{ ...state, instances: Object.fromEntries(changed) },
    nodes: { ...nodes, b: { ...nodes['b'], ...situation.node } as NodeCondition },
    configuration: {
      ...configuration,
      nodes: { ...configuration.nodes, b: settings },
      resources: { ...configuration.resources, app: own },
    },
  }
}

/** Fitness, kind of obstacle, code and values of the reason. */
function judge(situation: Situation, tags = ['web', 'more'], node = 'b'): readonly unknown[] {
  const { fitness, obstacle, reason } = judgeNode(stateOf(situation), tags, node)
  return [fitness, obstacle, reason.code, reason.values]
}

const onB = { node: 'b' }
const quoted = { because: 'kit.said', detail: 'behind' }
const ofApp = { child: 'app', node: 'b', ...quoted }
const ofWeb = { tag: 'web', node: 'b', ...quoted }
const off = { state: 'out-of-service' } as const
const first = { ...defaultPolicies, failoverFirst: true }

test('a node that is there, has looked and has nothing wrong can', () => {
  expect(judge({})).toEqual(['fit', 'none', 'node.fit', onB])
})

test.each<readonly [string, Situation, readonly unknown[]]>([
  ['that is down', { node: { membership: 'down' } }, ['unfit', 'node', 'node.down', onB]],
  ['that left', { node: { membership: 'left' } }, ['unfit', 'node', 'node.left', onB]],
  ['that leaves', { node: { isLeaving: true } }, ['unfit', 'node', 'node.leaving', onB]],
  ['in standby', { settings: { isStandby: true } }, ['unfit', 'node', 'node.standby', onB]],
  [
    'in maintenance',
    { settings: { isInMaintenance: true } },
    ['unfit', 'node', 'node.in-maintenance', onB],
  ],
  [
    'that has not looked at all of it may, soon',
    { app: { isLookedAt: false } },
    ['pending', 'node', 'node.not-synced', onB],
  ],
  [
    'where it failed',
    { web: { isMarkedFailed: true } },
    ['unfit', 'failed', 'resource.marked-failed', ofWeb],
  ],
  [
    'where it is not eligible',
    { web: { isEligible: false } },
    ['unfit', 'not-eligible', 'resource.not-eligible', ofWeb],
  ],
  [
    'whose child is not wanted',
    { appConfigured: { wanted: 'out-of-service' } },
    ['unfit', 'child', 'child.not-wanted', ofApp],
  ],
  [
    'whose child failed for good',
    { app: { isMarkedFailed: true } },
    ['unfit', 'child', 'child.marked-failed', ofApp],
  ],
  [
    'whose child is being mended may, soon',
    { app: { state: 'failed' } },
    ['pending', 'child', 'child.failed', ofApp],
  ],
  [
    'whose child is mended after a failover',
    { app: { state: 'failed' }, appConfigured: { policies: first } },
    ['unfit', 'child', 'child.failed', ofApp],
  ],
  [
    'whose child is not in service may, soon',
    { app: off },
    ['pending', 'child', 'child.not-in-service-yet', ofApp],
  ],
  [
    'whose child is not eligible',
    { app: { isEligible: false } },
    ['unfit', 'not-eligible', 'child.not-eligible', ofApp],
  ],
  [
    'where one member may soon and another one cannot',
    { app: off, more: { isEligible: false } },
    ['pending', 'child', 'child.not-in-service-yet', ofApp],
  ],
])('why or when not: a node %s', (_which, situation, verdict) => {
  expect(judge(situation)).toEqual(verdict)
})

test('a node that nobody knows cannot, nor one that a resource is not extended to', () => {
  expect(judge({}, ['web'], 'x')).toEqual(['unfit', 'node', 'node.unknown', { node: 'x' }])
  const { configuration, ...state } = stateOf({})
  const { b: _gone, ...nodes } = configuration.nodes
  const known = { ...state, configuration: { ...configuration, nodes } }
  expect(judgeNode(known, ['web'], 'b').reason.code).toBe('node.unknown')
  const { web, ...resources } = configuration.resources
  const onlyA = { ...resources, web: { ...(web as Resource), priority: ['a'] } }
  const narrow = { ...state, configuration: { ...configuration, resources: onlyA } }
  expect(judgeNode(narrow, ['web'], 'b')).toEqual({
    ...{ node: 'b', fitness: 'unfit', obstacle: 'node' },
    reason: { code: 'resource.not-extended', values: { tag: 'web', node: 'b' } },
  })
})
