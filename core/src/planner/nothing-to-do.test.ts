import { describe, expect, test } from 'vitest'
import type { ClusterState, Instance, NodeName, Resource, Tag } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { planEvery } from './plan-every.ts'
import { planGroup } from './plan-group.ts'

const kit = { ...standInFacts, takeover: 'lease', hooks: [] } as const
const group = ['disk', 'web']

/** A parent over a child, in service on the first node; a program beside it on all nodes. */
function served(wish: Partial<Resource> = {}): ClusterState {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  cluster.configure([
    standInResource({ tag: 'app', priority: all, placement: 'every', kit, ...wish }),
    standInResource({ tag: 'disk', priority: all, kit, ...wish }),
    standInResource({ tag: 'web', priority: all, dependsOn: ['disk'], kit, ...wish }),
  ])
  cluster.settle()
  return cluster.state
}

/** The same with something else known of one resource on the first node. */
function knowing(tag: Tag, known: Partial<Instance>, node: NodeName = 'a'): ClusterState {
  const state = served()
  const before = state.instances[tag]?.[node]
  const changed = { ...state.instances[tag], [node]: { ...before, ...known } as Instance }
  return { ...state, instances: { ...state.instances, [tag]: changed } }
}

function stepsOf(state: ClusterState, tags: readonly Tag[] = group): readonly string[] {
  const steps = tags.length === 1 ? planEvery(state, tags[0] ?? '') : planGroup(state, tags)
  return steps.map(({ verb, tag, node, isTakeover }) => {
    return `${verb} ${tag}@${node}${isTakeover ? ' as a takeover' : ''}`
  })
}

const stopped = { state: 'out-of-service' } as const
const failed = { state: 'failed', isPossiblyHeld: true } as const

describe('of resources that share an owner no step is taken', () => {
  test('where all is as it is to be', () => {
    expect(stepsOf(served())).toEqual([])
  })

  test('where nobody is to have them, and nobody has', () => {
    const state = { ...knowing('web', stopped), targets: {} }
    const disk = {
      ...state.instances['disk'],
      a: { ...state.instances['disk']?.['a'], ...stopped },
    }
    const instances = { ...state.instances, disk } as ClusterState['instances']
    expect(stepsOf({ ...state, instances })).toEqual([])
  })

  test('where the owner has not looked at them', () => {
    expect(stepsOf(knowing('web', { ...stopped, isLookedAt: false }))).toEqual([])
    expect(stepsOf(knowing('disk', { isLookedAt: false, isMarkedFailed: true }))).toEqual([])
  })

  test('where one of them is on its way already', () => {
    const pending = { id: 'x', verb: 'restore' } as const
    expect(stepsOf(knowing('web', { state: 'restoring', pending }))).toEqual([])
    expect(stepsOf(knowing('web', { ...stopped, pending }))).toEqual([])
    expect(stepsOf(knowing('web', { isMarkedFailed: true, pending }))).toEqual([])
  })

  test('where one of them is stuck', () => {
    expect(stepsOf(knowing('web', { ...stopped, isPossiblyHeld: true, isStuck: true }))).toEqual([])
    expect(stepsOf(knowing('web', { isMarkedFailed: true, isStuck: true }))).toEqual([])
  })

  test('where one of them failed and is marked, and is gone', () => {
    const marked = { ...failed, isPossiblyHeld: false, isMarkedFailed: true }
    expect(stepsOf(knowing('web', marked))).toEqual([])
  })

  test('where attempts to mend it are used up', () => {
    expect(stepsOf(knowing('web', { ...failed, attempts: 0 }))).toEqual(['recover web@a'])
    expect(stepsOf(knowing('web', { ...failed, attempts: 1 }))).toEqual([])
  })

  test('where what failed stands on something that is not there', () => {
    const state = knowing('web', failed)
    const a = { ...state.instances['disk']?.['a'], ...stopped } as Instance
    const disk = { ...state.instances['disk'], a }
    expect(stepsOf({ ...state, instances: { ...state.instances, disk } })).toEqual([
      'restore disk@a',
    ])
    const unseen = { ...state.instances['disk']?.['a'], isLookedAt: false } as Instance
    const hidden = { ...state.instances['disk'], a: unseen }
    expect(stepsOf({ ...state, instances: { ...state.instances, disk: hidden } })).toEqual([])
  })

  test('where a parent is there with its older parameters, until it is removed', () => {
    expect(stepsOf(knowing('web', { outdated: {} }))).toEqual(['remove web@a'])
    expect(stepsOf(knowing('web', { ...stopped, outdated: {} }))).toEqual([])
  })

  test('where another node has it still, but that it is removed there', () => {
    const state = knowing('web', stopped)
    const b = { ...state.instances['web']?.['b'], state: 'in-service' } as Instance
    const web = { ...state.instances['web'], b }
    expect(stepsOf({ ...state, instances: { ...state.instances, web } })).toEqual(['remove web@b'])
  })

  test('in maintenance', () => {
    const configured = served()
    const { configuration } = configured
    const state = knowing('web', stopped)
    const frozen = { ...configuration, isInMaintenance: true }
    expect(stepsOf(state)).toEqual(['restore web@a'])
    expect(stepsOf({ ...state, configuration: frozen })).toEqual([])
  })

  test('of what is not configured any more', () => {
    expect(planGroup(served(), ['gone'])).toEqual([])
    expect(planEvery(served(), 'gone')).toEqual([])
  })
})

describe('of a resource on every node no step is taken', () => {
  test('where all is as it is to be', () => {
    expect(stepsOf(served(), ['app'])).toEqual([])
  })

  test('where a node is not there, has not looked, or does something with it already', () => {
    const pending = { id: 'x', verb: 'restore' } as const
    const state = knowing('app', stopped)
    const { a, ...others } = state.nodes
    const away = { ...a, membership: 'down' } as ClusterState['nodes'][string]
    expect(stepsOf(state, ['app'])).toEqual(['restore app@a'])
    expect(stepsOf({ ...state, nodes: { a: away, ...others } }, ['app'])).toEqual([])
    expect(stepsOf(knowing('app', { ...stopped, isLookedAt: false }), ['app'])).toEqual([])
    expect(stepsOf(knowing('app', { ...stopped, pending }), ['app'])).toEqual([])
    expect(stepsOf(knowing('app', { ...stopped, isStuck: true }), ['app'])).toEqual([])
  })

  test('where it failed and is marked, and is gone', () => {
    const marked = { ...failed, isMarkedFailed: true }
    expect(stepsOf(knowing('app', marked), ['app'])).toEqual(['remove app@a'])
    expect(stepsOf(knowing('app', { ...marked, isPossiblyHeld: false }), ['app'])).toEqual([])
  })

  test('where it is not wanted, but that it is removed', () => {
    const state = served()
    const { app } = state.configuration.resources
    const unwanted = { ...app, wanted: 'out-of-service' } as Resource
    const resources = { ...state.configuration.resources, app: unwanted }
    const configuration = { ...state.configuration, resources }
    const removals = all.map((node) => `remove app@${node}`)
    expect(stepsOf({ ...state, configuration }, ['app'])).toEqual(removals)
    const gone = { ...knowing('app', stopped), configuration }
    expect(stepsOf(gone, ['app'])).toEqual(removals.slice(1))
  })
})

describe('a parent makes way for a child that has older parameters', () => {
  /** The child has them on the first node; more is known of the parent there. */
  function outdated(known: Partial<Instance>): readonly string[] {
    const state = knowing('disk', { outdated: {} })
    const a = { ...state.instances['web']?.['a'], ...known } as Instance
    const web = { ...state.instances['web'], a }
    return stepsOf({ ...state, instances: { ...state.instances, web } })
  }

  test('and comes back only when the child is back', () => {
    expect([outdated({}), outdated(stopped)]).toEqual([['remove web@a'], ['remove disk@a']])
  })

  test('but not in vain, where it is stuck itself', () => {
    expect(outdated({ isStuck: true })).toEqual([])
  })

  test('nor where it is in maintenance', () => {
    const state = knowing('disk', { outdated: {} })
    const { web } = state.configuration.resources
    const frozen = { ...web, isInMaintenance: true } as Resource
    const resources = { ...state.configuration.resources, web: frozen }
    const configuration = { ...state.configuration, resources }
    expect(stepsOf({ ...state, configuration })).toEqual([])
  })
})
