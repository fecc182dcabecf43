import { expect, test } from 'vitest'
import { Refresher } from './refresher.ts'

test('what is asked for while an answer is on its way is asked once more only', async () => {
  const ends: (() => void)[] = []
  const refresher = new Refresher(() => new Promise<void>((resolve) => ends.push(resolve)))
  const first = refresher.run()
  const others = [refresher.run(), refresher.run(), refresher.run()]
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await first
  await Promise.resolve()
  await new Promise((resolve) => setTimeout(resolve))
  expect(ends).toHaveLength(2)
  ends[1]?.()
  await Promise.all(others)
  expect(ends).toHaveLength(2)
})

test('an answer that failed does not keep the next from being asked for', async () => {
  let count = 0
  const refresher = new Refresher(async () => {
    count += 1
    if (count === 1) throw new Error('cut off')
  })
  const [first, second] = [refresher.run(), refresher.run()]
  await expect(first).rejects.toThrow('cut off')
  await second
  expect(count).toBe(2)
})
