import { describe, expect, test } from 'vitest'
import type { ClusterState, Membership } from '../model/index.ts'
import { ask, clusterState } from './fixtures/cluster.ts'
import type { Request } from './request.ts'

/** The code of a refusal. */
function codeOf(request: Request, state?: ClusterState): unknown {
  const answer = ask(request, state)
  return Array.isArray(answer) ? answer[0] : answer
}

function withMembership(node: string, membership: Membership): ClusterState {
  const state = clusterState()
  const condition = state.nodes[node]
  if (condition === undefined) throw new Error(`assert: ${node} is a node of the fixture`)
  return { ...state, nodes: { ...state.nodes, [node]: { ...condition, membership } } }
}

describe('confirm-down', () => {
  test('is refused of a node that takes part, and of one that does not exist', () => {
    expect(ask({ kind: 'confirmDown', node: 'node-b' })).toEqual([
      'HF_NODE_IS_UP',
      3,
      'Node node-b takes part in the cluster: it is not down.',
    ])
    expect(codeOf({ kind: 'confirmDown', node: 'node-x' })).toBe('HF_NODE_UNKNOWN')
  })

  test('says so to the cluster of a node that is gone, and nothing of one that left', () => {
    const request = { kind: 'confirmDown', node: 'node-b' } as const
    const event = { kind: 'downConfirmed', node: 'node-b' }
    expect(ask(request, withMembership('node-b', 'down'))).toEqual(event)
    expect(ask(request, withMembership('node-b', 'process-gone'))).toEqual(event)
    expect(ask(request, withMembership('node-b', 'left'))).toEqual([])
  })

  test('is heard of one that left, where it could start again without knowing of another', () => {
    const state = withMembership('node-b', 'left')
    const nodes = Object.entries(state.nodes).map(([node, condition]) => {
      const remembersTogether = node === 'node-b' ? ['node-b', 'node-c'] : []
      return [node, { ...condition, remembersTogether }]
    })
    const request = { kind: 'confirmDown', node: 'node-b' } as const
    const view = { ...state.view, members: ['node-a'] }
    expect(ask(request, { ...state, view, nodes: Object.fromEntries(nodes) })).toEqual({
      ...{ kind: 'downConfirmed', node: 'node-b' },
    })
  })
})

describe('failover', () => {
  const confirm = { kind: 'judgeFailover', tag: 'vip', isConfirmed: true } as const

  test('is refused where none waits', () => {
    expect(codeOf(confirm)).toBe('HF_FAILOVER_NOT_WAITING')
    expect(codeOf({ ...confirm, tag: 'app' })).toBe('HF_FAILOVER_NOT_WAITING')
  })

  test('is answered where its owner is gone and the policy asks for a word', () => {
    const state = withMembership('node-a', 'down')
    const { resources } = state.configuration
    const vip = resources['vip']
    if (vip === undefined) throw new Error('assert: vip is in the fixture')
    const asking = { ...vip, policies: { ...vip.policies, failover: 'confirm' as const } }
    const configuration = { ...state.configuration, resources: { ...resources, vip: asking } }
    const event = { kind: 'failoverJudged', tag: 'vip', isConfirmed: true }
    expect(ask(confirm, { ...state, configuration })).toEqual(event)
  })
})

describe('a start without nodes', () => {
  const gone = withMembership('node-c', 'down')

  test('is refused where the cluster has started', () => {
    const view = { ...gone.view, isStarted: true }
    const request = { kind: 'startWithout', nodes: ['node-c'] } as const
    expect(codeOf(request, { ...gone, view })).toBe('HF_CLUSTER_STARTED')
  })

  test('is refused where more is missing than was named, or who is named is there', () => {
    const both = { ...gone, nodes: { ...gone.nodes, 'node-b': gone.nodes['node-c'] } }
    expect(ask({ kind: 'startWithout', nodes: ['node-c'] }, both as ClusterState)).toEqual([
      'HF_CLUSTER_OTHERS_MISSING',
      3,
      'More is missing than was named: node-b.',
    ])
    expect(codeOf({ kind: 'startWithout', nodes: ['node-b'] }, gone)).toBe('HF_NODE_IS_UP')
  })

  test('is granted where exactly those that are missing are named', () => {
    const answer = ask({ kind: 'startWithout', nodes: ['node-c'] }, gone)
    expect(answer).toEqual(['start without', 'node-c'])
  })
})
