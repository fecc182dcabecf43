import { expect, it } from 'vitest'
import { RowLocks } from './row-locks.ts'

it('a row that somebody else has changed is not to be had, nor anything with it', () => {
  const locks = new RowLocks()
  const [one, two] = [{}, {}]
  expect(locks.take(one, ['a'])).toBe(true)
  expect(locks.take(two, ['b', 'a'])).toBe(false)
  expect(locks.take(one, ['a', 'b'])).toBe(true)
})

it('who waits is told that something was let go', async () => {
  const locks = new RowLocks()
  const [one, two] = [{}, {}]
  locks.take(one, ['a'])
  const released = locks.nextRelease()
  locks.release(one)
  expect([await released, locks.take(two, ['a'])]).toEqual([true, true])
})

it('who waits with a limit is told when it is over', async () => {
  expect(await new RowLocks().nextRelease(1)).toBe(false)
})
