import { expect, test } from 'vitest'
import { type ClusterState, emptyState, type NodeCondition, type NodeName } from '../model/index.ts'
import { whoForgets } from './judge-memory.ts'

type Known = readonly [members: string, absent: string, conditions?: Partial<NodeCondition>]

/** Nodes `a`, `b` and so on; whom each disk remembers is written as `ab`. */
function stateOf(disks: Readonly<Record<NodeName, string>>, known: Known): ClusterState {
  const [members, absent, conditions = {}] = known
  const state = emptyState('test', Object.keys(disks))
  const nodes = Object.entries(state.nodes).map(([node, condition]) => {
    const remembersTogether = [...(disks[node] ?? '')]
    const isHere = members.includes(node)
    const gone = absent.includes(node) ? { membership: 'down' as const, ...conditions } : {}
    const here = isHere ? { membership: 'member' as const } : {}
    return [node, { ...condition, remembersTogether, ...here, ...gone }]
  })
  return { ...state, nodes: Object.fromEntries(nodes) }
}

test.each<readonly [string, ClusterState, NodeName, NodeName | undefined]>([
  ['a peer whose disk is full', stateOf({ a: 'a', b: 'ab' }, ['ab', '']), 'b', 'a'],
  ['a peer that is off and could start alone', stateOf({ a: 'a', b: 'b' }, ['b', 'a']), 'b', 'a'],
  [
    'a majority none of whose disks knows of it',
    stateOf({ a: 'ab', b: 'ab', c: 'ac' }, ['ac', 'b']),
    'c',
    'a',
  ],
  ['nobody whose disk knows of it', stateOf({ a: 'ab', b: 'ab' }, ['ab', '']), 'b', undefined],
  ['nobody whose disk is empty', stateOf({ a: '', b: 'ab' }, ['ab', '']), 'b', undefined],
  [
    'nobody who needs somebody that knows of it',
    stateOf({ a: 'ab', b: 'bc', c: 'bc' }, ['bc', 'a']),
    'c',
    undefined,
  ],
  [
    'nobody who is certain to be down',
    stateOf({ a: 'a', b: 'b' }, ['b', 'a', { isConfirmedDown: true }]),
    'b',
    undefined,
  ],
  [
    'nobody with too few to start',
    stateOf({ a: 'a', b: 'abc', c: 'abc' }, ['abc', '']),
    'b',
    undefined,
  ],
])('a node is forgotten by %s', (...[, state, node, by]) => {
  expect(whoForgets(state, node)).toBe(by)
})
