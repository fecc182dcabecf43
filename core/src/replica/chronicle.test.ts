import { expect, test } from 'vitest'
import { type Event, emptyState } from '../model/index.ts'
import { Chronicle } from './chronicle.ts'
import { noHistory } from './history.ts'
import type { EventsMessage } from './protocol.ts'

const events: readonly Event[] = [{ kind: 'quorumConfirmed' }]

function message(counter: number): EventsMessage {
  return { kind: 'events', installation: '', boot: 'a1', counter, at: 7, events }
}

test('a message that comes twice is worked in once', () => {
  const worked: string[] = []
  const start = { state: emptyState('test', ['a']), history: noHistory }
  const chronicle = new Chronicle(start, (_effects, some) => {
    worked.push(...some.map(({ kind }) => kind))
  })
  const isNew = [1, 1, 2, 1].map((counter) => chronicle.take(message(counter), `${counter}`))
  expect({ isNew, worked, counted: chronicle.countedOf('a1') }).toEqual({
    isNew: [true, false, true, false],
    worked: ['quorumConfirmed', 'quorumConfirmed'],
    counted: 2,
  })
})
