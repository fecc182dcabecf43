import { expect, it } from 'vitest'
import { checkSetUp } from './check-set-up.ts'
import type { CorosyncFacts } from './query-protocol.ts'

const own = { node: 'a', nodes: ['b', 'a'] }
const votes = { expectedVotes: 2, isTwoNode: false, isWaitingForAll: false, hasDevice: false }
const facts: CorosyncFacts = {
  nodes: [
    { nodeId: 1, name: 'a', places: [] },
    { nodeId: 2, name: 'b', places: [] },
  ],
  self: 'a',
  votes,
  hasDevice: false,
}

it.each([
  ['majority', facts],
  ['two-node', { ...facts, votes: { ...votes, isTwoNode: true } }],
  ['device', { ...facts, hasDevice: true }],
])('tells that quorum comes by %s', (quorum, found) => {
  expect(checkSetUp(found, own)).toBe(quorum)
})

it.each([
  ['another node is in the list', 'HF_COROSYNC_NODES', own, { nodes: facts.nodes.slice(0, 1) }],
  [
    'a node has no name',
    'HF_COROSYNC_NODES',
    own,
    { nodes: [{ nodeId: 1, name: '', places: [] }] },
  ],
  ['this is another node', 'HF_COROSYNC_SELF', { ...own, node: 'b' }, {}],
  ['nobody counts votes', 'HF_COROSYNC_QUORUM', own, { votes: undefined }],
])('refuses where %s', (...[, code, expected, change]) => {
  const check = () => checkSetUp({ ...facts, ...change }, expected)
  expect(check).toThrow(expect.objectContaining({ code }))
})
