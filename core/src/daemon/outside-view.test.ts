import { expect, test } from 'vitest'
import { emptyState, unknownInstance } from '../model/index.ts'
import { outsideView } from './outside-view.ts'
import { buildStatus } from './status-document.ts'

test('before it has met the cluster a node tells nothing of who was there and had what', () => {
  const empty = emptyState('lab', ['n1', 'n2'])
  const remembered = {
    ...empty,
    view: { ...empty.view, id: 'earlier', members: ['n1', 'n2'], isQuorate: true, isStarted: true },
    nodes: Object.fromEntries(
      Object.entries(empty.nodes).map(([name, node]) => {
        return [name, { ...node, membership: 'member' as const, isSynced: true }]
      }),
    ),
    instances: { vip: { n1: { ...unknownInstance, state: 'in-service' as const } } },
  }
  const { view, isQuorate, nodes, attention } = buildStatus(outsideView(remembered), {
    node: 'n1',
    standing: 'outside',
  })
  expect({
    view,
    isQuorate,
    nodes: nodes.map(({ membership, isSynced }) => `${membership} ${isSynced}`),
    first: attention[0]?.code,
  }).toEqual({
    view: { id: '', members: [] },
    isQuorate: false,
    nodes: ['never-seen false', 'never-seen false'],
    first: 'attention.not-joined',
  })
})
