import { expect, test } from 'vitest'
import type { ClusterState, NodeName, Tag } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { requiredTags } from './required-tags.ts'

const both = ['a', 'b']
const group = ['disk', 'share', 'web']

/** Disk and share carry web; what failed on which node is marked there. */
function stateOf(
  members: readonly NodeName[],
  failed: Readonly<Record<Tag, readonly NodeName[]>>,
): ClusterState {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'disk', priority: both }),
    standInResource({ tag: 'share', priority: both }),
    standInResource({ tag: 'web', priority: both, dependsOn: ['disk', 'share'] }),
  ])
  cluster.settle()
  if (members.length < both.length) cluster.meet(members)
  const { instances } = cluster.state
  const marked = Object.entries(instances).map(([tag, nodes]) => {
    const entries = Object.entries(nodes).map(([node, instance]) => {
      return [node, { ...instance, isMarkedFailed: failed[tag]?.includes(node) === true }] as const
    })
    return [tag, Object.fromEntries(entries)] as const
  })
  return { ...cluster.state, instances: Object.fromEntries(marked) }
}

test('what failed on one node only is required', () => {
  expect(requiredTags(stateOf(both, { disk: ['a'] }), group)).toEqual({ tags: group, setAside: [] })
})

test('what failed on every node is set aside with its parents, and the rest is required', () => {
  expect(requiredTags(stateOf(both, { disk: both }), group)).toEqual({
    ...{ tags: ['share'], setAside: ['disk', 'web'] },
  })
})

test('only nodes that are there count', () => {
  expect(requiredTags(stateOf(['b'], { disk: ['b'] }), group)).toEqual({
    ...{ tags: ['share'], setAside: ['disk', 'web'] },
  })
})

test('where nobody is there nothing is set aside', () => {
  const { nodes, ...state } = stateOf(both, { disk: both })
  const left = Object.entries(nodes).map(([node, one]) => {
    return [node, { ...one, membership: 'left' }] as const
  })
  const nobody = { ...state, nodes: Object.fromEntries(left) }
  expect(requiredTags(nobody, group)).toEqual({ tags: group, setAside: [] })
})
