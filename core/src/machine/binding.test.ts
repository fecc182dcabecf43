import { expect, test } from 'vitest'
import type { Change, ClusterState, Event, NodeName } from '../model/index.ts'
import { emptyState } from '../model/index.ts'
import { transition } from './transition.ts'

const changes: readonly Change[] = [{ kind: 'setStandby', node: 'a', isStandby: true }]

type ViewInstalled = Extract<Event, { kind: 'viewInstalled' }>

function view(...members: readonly NodeName[]): Event {
  return {
    kind: 'viewInstalled',
    id: members.join(),
    members: members.map((node) => ({ node, boot: `${node}1`, isContinuing: true })),
    departed: ['a', 'b', 'c']
      .filter((node) => !members.includes(node))
      .map((node) => ({ node, how: 'down', ageMs: 0 })),
    isQuorate: true,
  }
}

function play(...events: readonly Event[]): ClusterState {
  return transition(emptyState('test', ['a', 'b', 'c']), events, 0).state
}

const proposed: Event = { kind: 'proposed', id: 'p', changes, revision: 0 }
const prepared: Event = { kind: 'prepared', node: 'a', proposal: 'p', completed: {} }
const reason = { code: 'proposal.not-persisted', values: { node: 'b', detail: 'full' } }
const refused: Event = { kind: 'refused', node: 'b', proposal: 'p', reason }

test('a member that refuses ends a proposal', () => {
  const { configuration } = play(view('a', 'b', 'c'), proposed, prepared, refused)
  expect(configuration.revision).toBe(0)
})

test('what a member that went may have granted is not refused any more', () => {
  const written: Event = { kind: 'prepared', node: 'b', proposal: 'p', completed: {} }
  const before = [view('a', 'b', 'c'), proposed, prepared, view('a', 'b')]
  const isGranted = [[refused], [written], [refused, written]].map((after) => {
    return play(...before, ...after).configuration.nodes['a']?.isStandby
  })
  expect(isGranted).toEqual([false, true, true])
})

test('a member that refuses what it may not refuse any more is asked to write it down', () => {
  const before = play(view('a', 'b', 'c'), proposed, prepared, view('a', 'b'))
  const { effects } = transition(before, [refused], 0)
  expect(effects.map(({ kind }) => kind)).toEqual(['prepare'])
})

test('nothing ends a proposal in a view that may not act', () => {
  const { proposals } = play(
    view('a', 'b', 'c'),
    proposed,
    {
      ...(view('b') as ViewInstalled),
      members: [{ node: 'b', boot: 'b2', isContinuing: false }],
    },
    refused,
  )
  expect(proposals.map(({ id }) => id)).toEqual(['p'])
})

test('what was asked for where nobody could act is not made over what changed meanwhile', () => {
  const before = play(view('a', 'b', 'c'), { ...proposed, id: 'earlier' })
  const isolated: Event = { ...(view('a') as ViewInstalled), isQuorate: false }
  const late: Event = { kind: 'proposed', id: 'late', changes, revision: 7 }
  const { state } = transition(before, [isolated, late, view('a', 'b', 'c')], 0)
  expect(state.proposals.map(({ id }) => id)).toEqual(['earlier', 'late'])
  const alone = transition(emptyState('test', ['a', 'b', 'c']), [isolated, late], 0).state
  const after = transition(alone, [view('a', 'b', 'c')], 0).state
  expect([after.proposals, after.outcomes.map(({ isCommitted }) => isCommitted)]).toEqual([
    [],
    [false],
  ])
})
