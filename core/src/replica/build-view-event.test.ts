import { expect, test } from 'vitest'
import { type Event, emptyState, type NodeName } from '../model/index.ts'
import { buildViewEvent } from './build-view-event.ts'
import { noHistory } from './history.ts'
import type { Hello } from './protocol.ts'

type ViewInstalled = Extract<Event, { kind: 'viewInstalled' }>

const members = ['b', 'c', 'd']

/** What a member says that heard of a for the last time so long ago. */
function hello(ageMs: number): Hello {
  return {
    ...{ kind: 'hello', view: 'v2', round: 0, boot: 'x1', history: noHistory, quorateRing: 'r2' },
    ...{ previous: 'v1', departed: { a: 'down' }, agesMs: { a: ageMs }, without: [], at: 7 },
    isGoingOn: true,
    ...{ hasBeenOff: false, version: 1, recollection: 'whole' },
  }
}

/** The event that these words come to, with the state of the first who spoke. */
function eventOf(words: Readonly<Record<NodeName, Hello>>): ViewInstalled {
  const hellos = new Map(Object.entries(words))
  const [newest = hello(0)] = hellos.values()
  const empty = emptyState('test', ['a', ...members])
  const state = { ...empty, view: { ...empty.view, members: ['a', ...members] } }
  const view = { id: 'v2', ring: 'r2', members, joined: [], left: [] }
  return buildViewEvent({ view, hellos, newest, state, heardQuorum: true }) as ViewInstalled
}

/** How long ago a may have been renewed, by the words of those who spoke. */
function ageOf(ages: Readonly<Record<NodeName, number>>): number | undefined {
  const words = Object.entries(ages).map(([node, ms]) => [node, hello(ms)])
  return eventOf(Object.fromEntries(words)).departed.find(({ node }) => node === 'a')?.ageMs
}

test('the latest word of all members counts for one that went', () => {
  expect(ageOf({ b: 400, c: 150, d: 900 })).toBe(150)
})

test('a member that says nothing may have renewed the one that went just now', () => {
  expect(ageOf({ b: 400, c: 150 })).toBe(0)
})

test('a member goes on that comes from the same view with the same history, and no other', () => {
  const missed = { ...hello(0), history: { ...noHistory, chain: 'shorter' } }
  const { members: described } = eventOf({
    ...{ b: hello(0), c: missed, d: { ...hello(0), previous: 'v0' } },
  })
  expect(described.map(({ node, isContinuing }) => [node, isContinuing])).toEqual([
    ...[
      ['b', true],
      ['c', false],
      ['d', false],
    ],
  ])
})
