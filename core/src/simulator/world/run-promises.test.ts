import { nextTick } from 'node:process'
import { expect, test } from 'vitest'
import { runPromises } from './run-promises.ts'

test('promises have all their turns, also those that come of other promises', async () => {
  const story: string[] = []
  const work = async (): Promise<void> => {
    for (const step of ['one', 'two', 'three']) {
      await undefined
      story.push(step)
    }
  }
  const seen = await new Promise((resolve) => {
    nextTick(() => {
      void work()
      runPromises()
      resolve([...story])
    })
  })
  expect(seen).toEqual(['one', 'two', 'three'])
})
