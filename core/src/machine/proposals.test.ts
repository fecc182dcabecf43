import { expect, test } from 'vitest'
import type { ClusterState, Event, NodeName, Reason } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { transition } from './transition.ts'

const all = ['a', 'b', 'c']
const reason: Reason = { code: 'proposal.create-failed', values: { detail: 'no room' } }

/** What these words come to where a change was proposed: whether it was made, and what is open. */
function comesTo(...words: readonly Event[]): readonly (boolean | string | undefined)[] {
  const state = work(together(), [...words])
  const { outcomes, configuration, proposals } = state
  const isStandby = configuration.nodes['a']?.isStandby
  return [outcomes[0]?.isCommitted, isStandby, proposals.map(({ id }) => id).join()]
}

function together(): ClusterState {
  const cluster = new IdealNodes(all)
  cluster.meet(all, all)
  const changes = [{ kind: 'setStandby', node: 'a', isStandby: true }] as const
  return work(cluster.state, [{ kind: 'proposed', id: 'p1', changes, revision: 0 }])
}

function work(state: ClusterState, events: readonly Event[]): ClusterState {
  return transition(state, events, 0).state
}

function prepared(node: NodeName, proposal = 'p1'): Event {
  return { kind: 'prepared', node, proposal, completed: {} }
}

test('a change is made when every member has prepared it, and not before', () => {
  const some = comesTo(prepared('a'), prepared('b'), prepared('b'))
  const every = comesTo(prepared('a'), prepared('b'), prepared('c'))
  expect([some, every]).toEqual([
    [undefined, false, 'p1'],
    [true, true, ''],
  ])
})

test('a change that one member refuses is not made', () => {
  const refusal: Event = { kind: 'refused', node: 'c', proposal: 'p1', reason }
  expect(comesTo(prepared('a'), refusal, prepared('b'), prepared('c'))).toEqual([false, false, ''])
})

test('words about another change count for nothing', () => {
  const others = all.map((node) => prepared(node, 'p0'))
  const refusal: Event = { kind: 'refused', node: 'c', proposal: 'p0', reason }
  expect(comesTo(...others, refusal)).toEqual([undefined, false, 'p1'])
})
