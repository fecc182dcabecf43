import { describe, expect, test } from 'vitest'
import {
  type Change,
  type Configuration,
  defaultTiming,
  type Effect,
  type KitRelease,
  type MaintenanceScope,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { type Transition, transition } from './transition.ts'

const both = ['a', 'b']
const web = standInResource({ tag: 'web', priority: both })
const app = standInResource({ tag: 'app', priority: both, placement: 'every' })

/** Two nodes with an address on the first, and a program on both. */
function together(): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([web, app])
  cluster.settle()
  cluster.effects.splice(0)
  return cluster
}

function change(cluster: IdealNodes, ...changes: readonly Change[]): void {
  const { revision } = cluster.state.configuration
  cluster.work({ kind: 'proposed', id: `change-${revision}`, changes, revision })
}

/** What a change makes of the configuration, its revision apart, which goes up by one. */
function madeOf(...changes: readonly Change[]): Configuration {
  const cluster = together()
  const { revision } = cluster.state.configuration
  change(cluster, ...changes)
  expect(cluster.state.configuration.revision).toBe(revision + 1)
  return { ...cluster.state.configuration, revision }
}

function effectsOf(cluster: IdealNodes, ...kinds: readonly Effect['kind'][]): readonly Effect[] {
  return cluster.effects.filter(({ kind }) => kinds.includes(kind))
}

describe('a change of the configuration changes nothing but', () => {
  const { configuration } = together().state
  const { nodes, resources } = configuration

  test('whether resources are wanted', () => {
    const set = { kind: 'setWanted', tags: ['app', 'other'], wanted: 'out-of-service' } as const
    const wanted = { ...resources, app: { ...app, wanted: 'out-of-service' } }
    expect(madeOf(set)).toEqual({ ...configuration, resources: wanted })
  })

  test('which release of a kit is used, and that none is', () => {
    const cluster = together()
    const release = (name: string, version: string): KitRelease => {
      return { name, version, kind: 'lamp', digest: version, source: { kind: 'registry' } }
    }
    const lamp = { release: release('lamp', '1.0.0') }
    const torch = { release: release('torch', '2.0.0'), previous: release('torch', '1.0.0') }
    change(cluster, { kind: 'setKit', name: 'lamp', kit: lamp })
    change(cluster, { kind: 'setKit', name: 'torch', kit: torch })
    const { revision } = cluster.state.configuration
    const both = { ...configuration, revision, kits: { lamp, torch } }
    expect(cluster.state.configuration).toEqual(both)
    change(cluster, { kind: 'setKit', name: 'lamp' })
    const one = { ...configuration, revision: revision + 1, kits: { torch } }
    expect(cluster.state.configuration).toEqual(one)
  })

  test('whether a node is a standby, of nodes that there are', () => {
    const set = (node: string): Change => ({ kind: 'setStandby', node, isStandby: true })
    const standby = { ...nodes, a: { isStandby: true, isInMaintenance: false } }
    expect(madeOf(set('a'))).toEqual({ ...configuration, nodes: standby })
    expect(madeOf(set('z'))).toEqual(configuration)
  })

  test('the times', () => {
    const timing = { ...defaultTiming, startupWaitMs: 5 }
    expect(madeOf({ kind: 'setTiming', timing })).toEqual({ ...configuration, timing })
  })

  test('whether the cluster, a node or a resource is in maintenance', () => {
    const isOn = true
    const kind = 'setMaintenance'
    const ofCluster = madeOf({ kind, scope: { kind: 'cluster' }, isOn })
    const ofNode = madeOf({ kind, scope: { kind: 'node', node: 'b' }, isOn })
    const ofNobody = madeOf({ kind, scope: { kind: 'node', node: 'z' }, isOn })
    const ofResource = madeOf({ kind, scope: { kind: 'resource', tag: 'app' }, isOn })
    const b = { isStandby: false, isInMaintenance: true }
    const frozen = { ...resources, app: { ...app, isInMaintenance: true } }
    expect(ofCluster).toEqual({ ...configuration, isInMaintenance: true })
    expect(ofNode).toEqual({ ...configuration, nodes: { ...nodes, b } })
    expect(ofNobody).toEqual(configuration)
    expect(ofResource).toEqual({ ...configuration, resources: frozen })
  })

  test('the resources that are set, all others staying', () => {
    const more = standInResource({ tag: 'more', priority: ['b'] })
    const set = madeOf({ kind: 'setResources', resources: [more] })
    expect(set).toEqual({ ...configuration, resources: { ...resources, more } })
  })
})

test('parameters that kits complete are kept for the nodes that a resource is extended to', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const old = { a: { port: 1 }, b: { port: 1 }, c: { port: 1 } }
  const resource = { ...web, completed: old }
  const changes: readonly Change[] = [{ kind: 'setResources', resources: [resource] }]
  const prepared = { a: { web: { port: 2 } }, b: {} }
  const proposal = { id: 'p', changes, revision: 0, prepared, isBinding: false }
  cluster.state = { ...cluster.state, proposals: [proposal] }
  cluster.work({ kind: 'prepared', node: 'b', proposal: 'p', completed: {} })
  const { completed } = cluster.state.configuration.resources['web'] ?? {}
  expect(completed).toEqual({ a: { port: 2 }, b: { port: 1 } })
})

describe('a resource that is deleted', () => {
  /** Deleted after it failed on its first node, moved to the second, and was stopped there. */
  function deleted(): IdealNodes {
    const cluster = together()
    cluster.fail('web', 'a')
    cluster.run(0, 'failed')
    cluster.settle()
    change(cluster, { kind: 'setWanted', tags: ['web'], wanted: 'out-of-service' })
    cluster.settle()
    cluster.effects.splice(0)
    change(cluster, { kind: 'deleteResources', tags: ['web'] })
    return cluster
  }

  test('is known no more, and all others are', () => {
    const { configuration, instances, targets } = deleted().state
    const known = [configuration.resources, instances, targets].map((one) => Object.keys(one))
    expect(known).toEqual([['app'], ['app'], []])
  })

  test('is cleaned up after on each of its nodes', () => {
    const [first, ...others] = effectsOf(deleted(), 'delete')
    const resource = { ...web, wanted: 'out-of-service' }
    expect([first, ...others]).toEqual(both.map((node) => ({ kind: 'delete', node, resource })))
  })

  test('leaves no timer behind', () => {
    const cluster = deleted()
    expect(Object.keys(cluster.state.timers).filter((timer) => timer.includes('web'))).toEqual([])
    expect(effectsOf(cluster, 'disarm')).toEqual([
      { kind: 'disarm', timer: 'expiry:web@a' },
      { kind: 'disarm', timer: 'attempts:web@a' },
    ])
  })
})

test('a resource that is unextended is forgotten on that node alone, with its timers', () => {
  const cluster = together()
  cluster.fail('web', 'a')
  cluster.run(0, 'failed')
  cluster.settle()
  change(cluster, { kind: 'setResources', resources: [{ ...web, priority: ['b'] }] })
  const { instances, timers } = cluster.state
  expect(Object.keys(instances['web'] ?? {})).toEqual(['b'])
  expect(Object.keys(timers).filter((timer) => timer.includes('web'))).toEqual([])
  expect(instances['web']?.['b']?.state).toBe('in-service')
})

describe('what is new is looked at', () => {
  test('of a new resource, by all members that it is extended to', () => {
    const cluster = together()
    const more = standInResource({ tag: 'more', priority: ['b'] })
    change(cluster, { kind: 'setResources', resources: [more, web] })
    const sweep = cluster.state.nodes['b']?.sweep
    expect(effectsOf(cluster, 'sweep')).toEqual([
      { kind: 'sweep', node: 'b', sweep, tags: ['more'] },
    ])
  })

  test('of a resource that is extended, by its new node', () => {
    const cluster = new IdealNodes(both)
    cluster.meet(both, both)
    cluster.configure([{ ...web, priority: ['a'] }])
    cluster.settle()
    cluster.effects.splice(0)
    cluster.configure([web])
    const sweep = cluster.state.nodes['b']?.sweep
    expect(effectsOf(cluster, 'sweep')).toEqual([
      { kind: 'sweep', node: 'b', sweep, tags: ['web'] },
    ])
  })
})

test('a resource that is set as it was is not restored again', () => {
  const cluster = together()
  cluster.configure([{ ...web, policies: { ...web.policies, failover: 'confirm' } }, app])
  expect([cluster.acts, cluster.state.instances['web']?.['a']?.outdated]).toEqual([[], null])
})

describe('when maintenance ends', () => {
  /** The maintenance of `web` ends, or that of a node that nothing of `web` is on. */
  function afterEnd(scope: MaintenanceScope): Transition {
    const cluster = together()
    change(cluster, { kind: 'setMaintenance', scope, isOn: true })
    const { revision } = cluster.state.configuration
    const changes: readonly Change[] = [{ kind: 'setMaintenance', scope, isOn: false }]
    const proposal = { id: 'end', changes, revision, prepared: { a: {} }, isBinding: false }
    const state = { ...cluster.state, proposals: [proposal] }
    const event = { kind: 'prepared', node: 'b', proposal: 'end', completed: {} } as const
    return transition(state, [event], 0)
  }

  function doubted({ state }: Transition): readonly string[] {
    return Object.entries(state.instances).flatMap(([tag, instances]) => {
      return both.filter((node) => instances[node]?.isBeyondLease).map((node) => `${tag}@${node}`)
    })
  }

  function looks({ effects }: Transition): readonly string[] {
    return effects.flatMap((one) => (one.kind === 'sweep' ? [`${one.node} ${one.tags}`] : []))
  }

  test('who has the resource may not have heard of it until it has looked', () => {
    const ended = afterEnd({ kind: 'resource', tag: 'web' })
    expect([doubted(ended), looks(ended)]).toEqual([['web@a'], ['a web', 'b web']])
  })

  test('of a node, all that it may have is looked at', () => {
    const ended = afterEnd({ kind: 'node', node: 'b' })
    expect([doubted(ended), looks(ended)]).toEqual([['app@b'], ['b web,app']])
  })

  test('of the cluster, nothing is doubted of what stays in maintenance', () => {
    const cluster = together()
    const frozen = { kind: 'resource', tag: 'web' } as const
    change(cluster, { kind: 'setMaintenance', scope: frozen, isOn: true })
    change(cluster, { kind: 'setMaintenance', scope: { kind: 'cluster' }, isOn: true })
    cluster.effects.splice(0)
    change(cluster, { kind: 'setMaintenance', scope: { kind: 'cluster' }, isOn: false })
    const { effects, state } = cluster
    expect(looks({ effects, state })).toEqual(['a app', 'b app'])
  })
})
