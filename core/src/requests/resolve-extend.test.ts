import { describe, expect, test } from 'vitest'
import { ask, clusterState } from './fixtures/cluster.ts'
import { configured, withNode } from './fixtures/variants.ts'

const nothing: readonly unknown[] = []

describe('extending', () => {
  const { app, log } = clusterState().configuration.resources

  test('adds a node at its place, with what differs there', () => {
    const parameters = { command: 'app-c' }
    const request = { kind: 'extend', tag: 'app', node: 'node-c', priority: 1, parameters } as const
    const overrides = { 'node-c': parameters }
    const set = { ...app, priority: ['node-c', 'node-a', 'node-b'], overrides }
    expect(ask(request)).toEqual([{ kind: 'setResources', resources: [set] }])
  })

  test('to where it is already does nothing, or changes the priority', () => {
    expect(ask({ kind: 'extend', tag: 'log', node: 'node-b' })).toEqual(nothing)
    const set = { ...log, priority: ['node-a', 'node-c', 'node-b'] }
    expect(ask({ kind: 'extend', tag: 'log', node: 'node-b', priority: 9 })).toEqual([
      { kind: 'setResources', resources: [set] },
    ])
  })

  test('needs the children there first, and the node itself', () => {
    expect(ask({ kind: 'extend', tag: 'vip', node: 'node-c' })).toEqual([
      'The request',
      '- resources.vip.dependsOn[0] HF_HIERARCHY_CHILD_NOT_EXTENDED',
    ])
    const state = withNode('node-c', { membership: 'down' })
    expect(ask({ kind: 'extend', tag: 'app', node: 'node-c' }, state)).toEqual([
      'HF_NODE_NOT_MEMBER',
      1,
      'Node node-c is not there: its membership is "down".',
    ])
  })

  test('is undone where nothing is held, and never on the last node', () => {
    const set = { ...log, priority: ['node-b', 'node-c'] }
    expect(ask({ kind: 'unextend', tag: 'log', node: 'node-a' })).toEqual([
      { kind: 'setResources', resources: [set] },
    ])
    expect(ask({ kind: 'unextend', tag: 'app', node: 'node-c' })).toEqual(nothing)
    expect(ask({ kind: 'unextend', tag: 'log', node: 'node-c' })).toEqual([
      'HF_RESOURCE_HELD_THERE',
      3,
      'log is held by node-c, or may be: it cannot be unextended from it now.',
    ])
    const alone = { ...log, priority: ['node-c'] } as never
    const state = configured({ resources: { log: alone } })
    expect(ask({ kind: 'unextend', tag: 'log', node: 'node-c' }, state)).toEqual([
      'HF_RESOURCE_LAST_NODE',
      1,
      'node-c is the only node that log is extended to.',
    ])
    expect(ask({ kind: 'unextend', tag: 'app', node: 'node-b' })).toEqual([
      'The request',
      '- resources.vip.dependsOn[0] HF_HIERARCHY_CHILD_NOT_EXTENDED',
    ])
  })

  test('is undone on a node that left in good order, but not on one that may still hold', () => {
    const left = withNode('node-c', { membership: 'left' })
    const down = withNode('node-c', { membership: 'down' })
    const set = { ...log, priority: ['node-a', 'node-b'] }
    expect(ask({ kind: 'unextend', tag: 'log', node: 'node-c' }, left)).toEqual([
      { kind: 'setResources', resources: [set] },
    ])
    expect(ask({ kind: 'unextend', tag: 'log', node: 'node-c' }, down)).toEqual([
      'HF_RESOURCE_HELD_THERE',
      3,
      'log is held by node-c, or may be: it cannot be unextended from it now.',
    ])
  })
})

describe('a dependency', () => {
  test('is added and removed once', () => {
    const { vip } = clusterState().configuration.resources
    expect(ask({ kind: 'addDependency', parent: 'vip', child: 'app' })).toEqual(nothing)
    expect(ask({ kind: 'addDependency', parent: 'vip', child: 'log' })).toEqual([
      { kind: 'setResources', resources: [{ ...vip, dependsOn: ['app', 'log'] }] },
    ])
    expect(ask({ kind: 'removeDependency', parent: 'vip', child: 'app' })).toEqual([
      { kind: 'setResources', resources: [{ ...vip, dependsOn: [] }] },
    ])
    expect(ask({ kind: 'removeDependency', parent: 'vip', child: 'log' })).toEqual(nothing)
  })

  test('keeps every rule: no circle, no every over single, children everywhere', () => {
    const requests = [
      { kind: 'addDependency', parent: 'app', child: 'vip' },
      { kind: 'addDependency', parent: 'log', child: 'log' },
      { kind: 'addDependency', parent: 'log', child: 'vip' },
    ] as const
    expect(requests.map((request) => ask(request))).toEqual([
      [
        'The request',
        '- resources.app.dependsOn[0] HF_HIERARCHY_EVERY_OVER_SINGLE',
        '- resources.vip.dependsOn[0] HF_HIERARCHY_CYCLE',
      ],
      ['The request', '- resources.log.dependsOn[0] HF_HIERARCHY_DEPENDS_ON_ITSELF'],
      ['The request', '- resources.log.dependsOn[0] HF_HIERARCHY_CHILD_NOT_EXTENDED'],
    ])
  })
})
