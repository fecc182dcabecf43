import { beforeEach, expect, test } from 'vitest'
import { type Event, emptyState } from '../model/index.ts'
import { noHistory } from './history.ts'
import { Replica } from './replica.ts'

let replica: Replica
let worked: string[]

/** The only member: whatever it says comes back at once. */
beforeEach(() => {
  worked = []
  const said: string[] = []
  replica = new Replica(
    {
      node: 'a',
      boot: 'a1',
      hasBeenOff: true,
      history: noHistory,
      state: emptyState('test', ['a']),
    },
    {
      broadcast: (payload) => said.push(payload),
      runEffects: (_effects, events) => worked.push(...events.map(({ kind }) => kind)),
      onAdopted: () => {},
      onInstalled: () => {},
      onRefused: () => {},
      waitForSilence: () => {},
      wallMs: () => 7,
      ageMsOf: () => 0,
      hasAuthority: () => true,
    },
  )
  for (const number of [1, 2]) {
    const [id, ring] = [`v${number}`, `r${number}`]
    replica.onView({ id, ring, members: ['a'], joined: [], left: [] })
    replica.onQuorum({ ring, isQuorate: true })
    for (const payload of said.splice(0)) hear(payload)
  }
  worked = []
  /** What is submitted from here on comes back by `hear` alone. */
  replica.submit([departure])
  submitted = said.at(-1) ?? ''
})

const departure: Event = { kind: 'departureAnnounced', node: 'a' }
let submitted: string

function hear(payload: string): void {
  replica.onMessage({ from: 'a', role: 'daemon', payload })
}

function word(ring: string, isQuorate: boolean): string {
  return JSON.stringify({ kind: 'quorum', ring, isQuorate })
}

test('a word about the quorum of an earlier ring counts for nothing', () => {
  hear(word('r1', false))
  expect([worked, replica.state.view.isQuorate]).toEqual([[], true])
})

test('without quorum nothing is worked in', () => {
  hear(word('r2', false))
  hear(submitted)
  expect([worked, replica.state.view.isQuorate]).toEqual([['quorumLost'], false])
})

test('with quorum an event is worked in', () => {
  hear(submitted)
  expect(worked).toEqual(['departureAnnounced'])
})
