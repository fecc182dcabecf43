import { describe, expect, test } from 'vitest'
import type { Verb } from '../model/index.ts'
import { ask, clusterState } from './fixtures/cluster.ts'
import { configured, wanting, withInstance, withNode } from './fixtures/variants.ts'
import type { Request } from './request.ts'

const nothing: readonly unknown[] = []

describe('what names no such thing is refused with the exit code for it:', () => {
  const requests: readonly Request[] = [
    { kind: 'setResource', tag: 'vipp', entry: {} },
    { kind: 'addDependency', parent: 'vip', child: 'constructor' },
    { kind: 'maintenance', scope: { kind: 'resource', tag: 'x' }, isOn: true },
    { kind: 'switchover', tag: 'vip', to: 'nodeb' },
    { kind: 'standby', node: 'x' },
    { kind: 'maintenance', scope: { kind: 'node', node: 'toString' }, isOn: true },
  ]
  test('resources and nodes', () => {
    expect(requests.map((request) => ask(request))).toEqual([
      ['HF_RESOURCE_UNKNOWN', 5, 'There is no resource vipp. Did you mean vip?'],
      ['HF_RESOURCE_UNKNOWN', 5, 'There is no resource constructor.'],
      ['HF_RESOURCE_UNKNOWN', 5, 'There is no resource x.'],
      ['HF_NODE_UNKNOWN', 5, 'There is no node nodeb in the cluster. Did you mean node-b?'],
      ['HF_NODE_UNKNOWN', 5, 'There is no node x in the cluster.'],
      ['HF_NODE_UNKNOWN', 5, 'There is no node toString in the cluster.'],
    ])
  })
})

describe('in and out of service', () => {
  test('takes the children in with it, and the parents out', () => {
    const state = wanting('vip', 'app')
    expect(ask({ kind: 'inService', tag: 'vip' }, state)).toEqual([
      { kind: 'setWanted', tags: ['vip', 'app'], wanted: 'in-service' },
    ])
    expect(ask({ kind: 'outOfService', tag: 'app' })).toEqual([
      { kind: 'setWanted', tags: ['app', 'vip'], wanted: 'out-of-service' },
    ])
  })

  test('does nothing where it is wanted so already', () => {
    expect(ask({ kind: 'inService', tag: 'vip' })).toEqual(nothing)
    expect(ask({ kind: 'outOfService', tag: 'vip' }, wanting('vip'))).toEqual(nothing)
  })

  test('on a node is a move as well', () => {
    const move = { kind: 'switchoverRequested', tag: 'vip', to: 'node-b' }
    expect(ask({ kind: 'inService', tag: 'vip', node: 'node-b' })).toEqual(move)
    expect(ask({ kind: 'inService', tag: 'vip', node: 'node-b' }, wanting('vip'))).toEqual([
      { kind: 'setWanted', tags: ['vip'], wanted: 'in-service' },
      move,
    ])
    expect(ask({ kind: 'inService', tag: 'vip', node: 'node-a' })).toEqual(nothing)
  })

  test('what waits to be asked at start is placed when it is asked', () => {
    const { log } = clusterState().configuration.resources
    const manual = { ...log, policies: { ...log?.policies, initialize: 'manual' } } as never
    const idle = { ...configured({ resources: { log: manual } }), instances: {}, targets: {} }
    expect(ask({ kind: 'inService', tag: 'log' }, idle)).toEqual({
      kind: 'switchoverRequested',
      tag: 'log',
      to: null,
    })
  })
})

describe('a switchover', () => {
  const toB = { kind: 'switchover', tag: 'vip', to: 'node-b' } as const

  test('is asked for by an event; already there is nothing to do', () => {
    expect(ask(toB)).toEqual({ kind: 'switchoverRequested', tag: 'vip', to: 'node-b' })
    expect(ask({ kind: 'switchover', tag: 'vip' })).toEqual({
      kind: 'switchoverRequested',
      tag: 'vip',
      to: null,
    })
    expect(ask({ ...toB, to: 'node-a' })).toEqual(nothing)
  })

  test('is refused where it cannot be or must not be', () => {
    const { configuration } = clusterState()
    const standby = {
      ...configuration.nodes,
      'node-b': { isStandby: true, isInMaintenance: false },
    }
    const resting = {
      ...configuration.nodes,
      'node-a': { isStandby: false, isInMaintenance: true },
    }
    const alone = { ...configuration.resources['log'], priority: ['node-a'] } as never
    const refusals = [
      ask({ ...toB, tag: 'app' }),
      ask({ ...toB, to: 'node-c' }),
      ask(toB, withNode('node-b', { membership: 'process-gone' })),
      ask(toB, configured({ nodes: standby })),
      ask(toB, configured({ nodes: resting })),
      ask(toB, configured({ isInMaintenance: true })),
      ask(toB, wanting('vip')),
      ask({ kind: 'switchover', tag: 'log' }, configured({ resources: { log: alone } })),
    ]
    expect(refusals).toEqual([
      [
        'HF_SWITCHOVER_EVERY',
        1,
        'app is placed "every": it is in service on all its nodes and cannot move.',
      ],
      [
        'HF_SWITCHOVER_NOT_EXTENDED',
        1,
        'vip is not extended to node-c, so the hierarchy cannot move there.',
      ],
      ['HF_NODE_NOT_MEMBER', 1, 'Node node-b is not there: its membership is "process-gone".'],
      ['HF_NODE_STANDBY', 3, 'Node node-b is in standby and receives nothing.'],
      ['HF_MAINTENANCE_ON', 3, 'Node node-a is in maintenance: nothing is moved.'],
      ['HF_MAINTENANCE_ON', 3, 'The cluster is in maintenance: nothing is moved.'],
      [
        'HF_SWITCHOVER_OUT_OF_SERVICE',
        1,
        'vip is to be out of service, so there is nothing to move.',
      ],
      ['HF_SWITCHOVER_NOWHERE', 1, 'log is extended to node-a only: there is nowhere to move it.'],
    ])
  })
})

test('standby, maintenance and marks change only what is not so already', () => {
  const cluster = { kind: 'maintenance', scope: { kind: 'cluster' }, isOn: true } as const
  const scope = { kind: 'resource', tag: 'vip' } as const
  const marked = withInstance('vip', 'node-b', { isMarkedFailed: true })
  const answers = [
    ask({ kind: 'standby', node: 'node-b' }),
    ask({ kind: 'resume', node: 'node-b' }),
    ask(cluster),
    ask(cluster, configured({ isInMaintenance: true })),
    ask({ kind: 'maintenance', scope, isOn: true }),
    ask({ kind: 'clear', tag: 'vip' }),
    ask({ kind: 'clear', tag: 'vip' }, marked),
    ask({ kind: 'clear', tag: 'vip', node: 'node-a' }, marked),
    ask({ kind: 'check', tag: 'vip' }),
  ]
  expect(answers).toEqual([
    [{ kind: 'setStandby', node: 'node-b', isStandby: true }],
    nothing,
    [{ kind: 'setMaintenance', scope: { kind: 'cluster' }, isOn: true }],
    nothing,
    [{ kind: 'setMaintenance', scope, isOn: true }],
    nothing,
    { kind: 'clearRequested', tag: 'vip', node: null },
    nothing,
    { kind: 'checkRequested', tag: 'vip' },
  ])
})

test('what a kit holds against a node is cleared where it shows, and nowhere else', () => {
  const isBad = { state: 'in-service', health: 'degraded' } as const
  const withHook = (hooks: readonly Verb[]) => {
    const state = withInstance('vip', 'node-b', isBad)
    const { resources } = state.configuration
    const vip = resources['vip']
    if (vip === undefined) throw new Error('there is no vip')
    const changed = { ...vip, kit: { ...vip.kit, hooks } }
    const configuration = { ...state.configuration, resources: { ...resources, vip: changed } }
    return { ...state, configuration }
  }
  expect([
    ask({ kind: 'clear', tag: 'vip' }, withHook(['clear'])),
    ask({ kind: 'clear', tag: 'vip', node: 'node-a' }, withHook(['clear'])),
    ask({ kind: 'clear', tag: 'vip' }, withHook([])),
  ]).toEqual([{ kind: 'clearRequested', tag: 'vip', node: null }, nothing, nothing])
})

test('a node is asked to leave through any other', () => {
  expect(ask({ kind: 'leave', node: 'node-a' })).toEqual({
    kind: 'departureAnnounced',
    node: 'node-a',
  })
  expect(ask({ kind: 'leave', node: 'node-b' })).toEqual({
    kind: 'departureAnnounced',
    node: 'node-b',
  })
  const gone = withNode('node-b', { membership: 'left' })
  expect(ask({ kind: 'leave', node: 'node-b' }, gone)).toEqual(nothing)
})
