import { expect, test } from 'vitest'
import type { KitFacts, Reason } from '../model/index.ts'
import type { IdealNodes } from '../simulator/ideal-nodes.ts'
import { basis, clusterWith, fire } from '../simulator/solo-cluster.ts'
import { findWait } from './find-wait.ts'

const values = { tag: 'solo', node: 'a' }

function waitOf({ state }: Pick<IdealNodes, 'state'>, tag = 'solo'): Reason | undefined {
  return findWait(state, tag)
}

/** The first node, which had `solo`, is gone with its machine. */
function crashed(facts: Partial<KitFacts>, isFencing = false): IdealNodes {
  const cluster = clusterWith(facts, { isFencing })
  cluster.crash('a')
  return cluster
}

test('what is in service waits for nothing, nor what there is not, nor what has no owner', () => {
  const cluster = clusterWith({})
  const { state } = cluster
  const nowhere = { ...state, targets: {} }
  expect([waitOf(cluster), waitOf(cluster, 'other'), waitOf({ state: nowhere })]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('what is being moved waits for no node that is away', () => {
  const cluster = clusterWith({ takeover: 'lease' })
  cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
  expect(waitOf(cluster)).toBe(undefined)
})

test('what a vanished node had waits for the end of its lease, and then for nothing', () => {
  const cluster = crashed({ takeover: 'lease' })
  const first = waitOf(cluster)
  fire(cluster, 'lease:a')
  expect([first, waitOf(cluster)]).toEqual([{ code: 'attention.waits-lease', values }, undefined])
})

test('what asks for a fence waits for it, and for a word where there is none or it failed', () => {
  const [without, fenced] = [crashed({ takeover: 'fence' }), crashed({ takeover: 'fence' }, true)]
  const running = waitOf(fenced)
  const { id = '' } = fenced.state.nodes['a']?.fencing ?? {}
  const reason = { code: 'kit.said', values: { detail: 'the switch is silent' } }
  fenced.work({ kind: 'fenced', node: 'a', id, isDone: false, reason })
  const failed = waitOf(fenced)
  expect([waitOf(without), running, failed]).toEqual([
    { code: 'attention.waits-word', values },
    { code: 'attention.waits-fence', values: { ...values, by: 'b' } },
    {
      code: 'attention.waits-word-fence-failed',
      values: { ...values, by: 'b', fence: 'the switch is silent' },
    },
  ])
})

test('what a dead daemon had waits for its guardian, and then for a word', () => {
  const cluster = clusterWith({ takeover: 'lease' })
  cluster.meet(['b', 'c'], [], { how: 'process-gone' })
  cluster.state = { ...cluster.state, targets: { solo: 'b' } }
  const first = waitOf(cluster)
  fire(cluster, 'grace:a')
  expect([first, waitOf(cluster)]).toEqual([
    { code: 'attention.waits-guardian', values },
    { code: 'attention.waits-word', values },
  ])
})

test('what somebody answers for waits for the lease of who is said to have it', () => {
  const cluster = crashed({ takeover: 'probe', hooks: ['probe'] })
  const asked = waitOf(cluster)
  cluster.run(0, 'failed')
  expect([asked, waitOf(cluster)]).toEqual([
    undefined,
    { code: 'attention.waits-answered', values: { ...values, detail: 'failed' } },
  ])
})

test('what a member may not take that reaches no address waits until it reaches one', () => {
  const founded = { ...basis, quorum: 'two-node', reachable: ['192.0.2.1'] } as const
  const cluster = clusterWith({ takeover: 'probe', hooks: ['probe'] }, founded, ['a', 'b'])
  cluster.crash('a')
  const { id = '' } = cluster.state.nodes['b']?.reach ?? {}
  const before = waitOf(cluster)
  cluster.work({ kind: 'reached', node: 'b', id, answered: [] })
  expect([before, waitOf(cluster)]).toEqual([
    undefined,
    { code: 'attention.waits-reach', values: { tag: 'solo', node: 'b' } },
  ])
})
