import { expect, test } from 'vitest'
import { StopWatch } from './stop-watch.ts'

test('an action is timed from the moment it was given out, whatever it waited for', async () => {
  let nowMs = 5_000
  const watch = new StopWatch(() => nowMs)
  nowMs += 3
  watch.begin()
  nowMs += 1
  const call = Promise.resolve({ outcome: 'done', value: undefined, announcedMs: 6.004 } as const)
  const answer = watch.during(call)
  nowMs += 8
  await answer
  watch.noteActed()
  nowMs += 2
  expect(watch.end()).toEqual({ begunMs: 3, announcedMs: 10, actedMs: 12, endedMs: 14 })
})

test('a call that told no neighbours has no time for it', async () => {
  const watch = new StopWatch(() => 0)
  watch.begin()
  await watch.during(Promise.resolve({ outcome: 'timed-out', message: 'it hung' }))
  expect(watch.end()).toEqual({ begunMs: 0, endedMs: 0 })
})
