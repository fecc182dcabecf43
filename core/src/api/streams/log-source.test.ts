import { expect, it } from 'vitest'
import { remembering } from '../fixtures/remembering.ts'
import { parseFrame } from './frames.ts'
import { LogSource } from './log-source.ts'

/** What a source tells now, in short: ids of events, and why a client is to start anew. */
function told(source: LogSource): readonly (number | string)[] {
  const text = source.next() ?? ''
  return text
    .split('\n\n')
    .flatMap(parseFrame)
    .map(({ event, data }) => JSON.parse(data)[event === 'reset' ? 'reason' : 'id'])
}

const from = (after: number, last?: string) => ({ after, last })

it('a new client gets what is remembered, then what comes, each once', () => {
  const log = remembering(5, 6)
  const source = new LogSource(log, 'x', from(0))
  expect([told(source), told(source)]).toEqual([[5, 6], []])
  log.add(7)
  expect([told(source), told(source)]).toEqual([[7], []])
})

it('a client that comes back goes on where it was', () => {
  const log = remembering(5, 6, 7)
  expect(told(new LogSource(log, 'x', from(0, 'x/6')))).toEqual([7])
  expect(told(new LogSource(log, 'x', from(0, 'x/4')))).toEqual([5, 6, 7])
  expect(told(new LogSource(log, 'x', from(0, 'x/7')))).toEqual([])
  expect(told(new LogSource(log, 'x', from(6)))).toEqual([7])
})

it('a client that missed what is forgotten is told so, and gets what is left', () => {
  const log = remembering(5, 6)
  expect(told(new LogSource(log, 'x', from(0, 'x/3')))).toEqual(['forgotten', 5, 6])
  expect(told(new LogSource(log, 'x', from(3)))).toEqual(['forgotten', 5, 6])
})

it('a client of an earlier start, or with an id that is none, is told so', () => {
  const log = remembering(1, 2)
  for (const last of ['y/2', 'x/9', 'x/', 'x/-1', 'x/1e9', '', '/', 'x/99999999999999999999']) {
    expect([last, told(new LogSource(log, 'x', from(0, last)))]).toEqual([
      last,
      ['restarted', 1, 2],
    ])
  }
  expect(told(new LogSource(log, 'x', from(9)))).toEqual(['restarted', 1, 2])
})

it('a client that reads so slowly that events are forgotten before it is told so', () => {
  const log = remembering(1, 2)
  const source = new LogSource(log, 'x', from(0))
  expect(told(source)).toEqual([1, 2])
  for (const id of [3, 4]) log.add(id)
  for (const _ of [1, 2, 3]) log.forget()
  expect([told(source), told(source)]).toEqual([['forgotten', 4], []])
})

it('a client that started anew when nothing was remembered misses nothing either', () => {
  const log = remembering()
  expect(told(new LogSource(log, 'x', from(0, 'y/3')))).toEqual(['restarted'])
  for (const id of [1, 2]) log.add(id)
  log.forget()
  expect(told(new LogSource(log, 'x', from(0, 'x/0')))).toEqual(['forgotten', 2])
})
