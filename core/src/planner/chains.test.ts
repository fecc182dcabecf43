import { describe, expect, test } from 'vitest'
import {
  type ClusterState,
  defaultPolicies,
  type Instance,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { placeToFence } from './judge-stuck.ts'
import { planGroup } from './plan-group.ts'

const kit = { ...standInFacts, takeover: 'lease', hooks: [] } as const
const group = ['disk', 'mail', 'web']

interface Wish {
  readonly nodes?: readonly NodeName[]
  readonly isFencing?: boolean
  readonly resources?: Readonly<Record<Tag, Partial<Resource>>>
}

/** Two parents over one child, in service on the first node. */
function served({ nodes = all, isFencing = true, resources = {} }: Wish = {}): IdealNodes {
  const cluster = new IdealNodes(nodes, { ...basis, isFencing })
  cluster.meet(nodes, nodes)
  const parent = { priority: nodes, dependsOn: ['disk'], kit }
  cluster.configure([
    standInResource({ tag: 'disk', priority: nodes, kit, ...resources['disk'] }),
    standInResource({ tag: 'mail', ...parent, ...resources['mail'] }),
    standInResource({ tag: 'web', ...parent, ...resources['web'] }),
  ])
  cluster.settle()
  return cluster
}

type Known = readonly [tag: Tag, node: NodeName, known: Partial<Instance>]

/** The state with something else known of resources. */
function knowing({ state }: IdealNodes, ...facts: readonly Known[]): ClusterState {
  let present = state
  for (const [tag, node, known] of facts) {
    const changed = { ...present.instances[tag]?.[node], ...known } as Instance
    const instances = { ...present.instances[tag], [node]: changed }
    present = { ...present, instances: { ...present.instances, [tag]: instances } }
  }
  return present
}

/** The state with one resource in maintenance. */
function frozen(state: ClusterState, tag: Tag): ClusterState {
  const { configuration } = state
  const resource = { ...configuration.resources[tag], isInMaintenance: true } as Resource
  const resources = { ...configuration.resources, [tag]: resource }
  return { ...state, configuration: { ...configuration, resources } }
}

function stepsOf(state: ClusterState): readonly string[] {
  return planGroup(state, group).map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
}

test('nothing of a chain is taken over before its longest way down is over', () => {
  const slow = { ...kit, dropWithinMs: 300 }
  const cluster = served({ isFencing: false, resources: { web: { kit: slow } } })
  cluster.crash('a')
  const waits = [told(cluster)]
  while (waitOf(cluster, 'lease:a') !== undefined) {
    fire(cluster, 'lease:a')
    waits.push(told(cluster))
  }
  expect(waits).toEqual([[], [], [], ['restore disk@b']])
})

describe('parents make way for a child that has older parameters', () => {
  const older: Known = ['disk', 'a', { outdated: {} }]

  test('all of them', () => {
    expect(stepsOf(knowing(served(), older))).toEqual(['remove mail@a', 'remove web@a'])
  })

  test('but none in vain, where another one is stuck', () => {
    expect(stepsOf(knowing(served(), older, ['web', 'a', { isStuck: true }]))).toEqual([])
  })

  test('but none in vain, where another one is in maintenance', () => {
    expect(stepsOf(frozen(knowing(served(), older), 'web'))).toEqual([])
  })

  test('also under one that is in maintenance and not there', () => {
    const state = knowing(served(), older, ['web', 'a', { state: 'out-of-service' }])
    expect(stepsOf(frozen(state, 'web'))).toEqual(['remove mail@a'])
  })

  test('and those that are not there wait for it', () => {
    const state = knowing(served(), older, ['web', 'a', { state: 'out-of-service' }])
    expect(stepsOf(state)).toEqual(['remove mail@a'])
  })
})

describe('the place that a node is fenced for', () => {
  const stuck: Partial<Instance> = {
    state: 'failed',
    isMarkedFailed: true,
    isPossiblyHeld: true,
    isStuck: true,
  }

  test('is where a resource is stuck that could go elsewhere', () => {
    const state = knowing(served(), ['web', 'a', stuck])
    expect(placeToFence(state, group)).toEqual({ tag: 'web', node: 'a' })
  })

  test('is none where nodes cannot be cut off', () => {
    const state = knowing(served({ isFencing: false }), ['web', 'a', stuck])
    expect(placeToFence(state, group)).toBe(undefined)
  })

  test('is none where more than one node would have to go', () => {
    const state = knowing(served(), ['web', 'a', stuck], ['disk', 'b', stuck])
    expect(placeToFence(state, group)).toBe(undefined)
  })

  test('is none where operators want one of what is stuck to wait', () => {
    const resources = { mail: { policies: { ...defaultPolicies, stuck: 'wait' } } } as const
    const one = knowing(served({ resources }), ['mail', 'a', stuck])
    const both = knowing(served({ resources }), ['mail', 'a', stuck], ['web', 'a', stuck])
    expect([placeToFence(one, group), placeToFence(both, group)]).toEqual([undefined, undefined])
  })

  test('is none on a node that left, is leaving or is a standby', () => {
    const state = knowing(served(), ['web', 'a', stuck])
    const { a, ...others } = state.nodes
    const places = (['left', 'never-seen', 'down'] as const).map((membership) => {
      const nodes = { a: { ...a, membership }, ...others } as ClusterState['nodes']
      return placeToFence({ ...state, nodes }, group)?.node
    })
    const leaving = { a: { ...a, isLeaving: true }, ...others } as ClusterState['nodes']
    expect(places).toEqual([undefined, undefined, 'a'])
    expect(placeToFence({ ...state, nodes: leaving }, group)).toBe(undefined)
  })

  test('is none where the others would have no majority without the node', () => {
    const nodes = ['a', 'b', 'c', 'd']
    const cluster = served({ nodes })
    const four = placeToFence(knowing(cluster, ['web', 'a', stuck]), group)
    cluster.crash('d')
    const three = placeToFence(knowing(cluster, ['web', 'a', stuck]), group)
    expect([four?.node, three]).toEqual(['a', undefined])
  })
})
