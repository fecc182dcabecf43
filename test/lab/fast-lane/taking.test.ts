import { beforeAll, expect, test } from 'vitest'
import { hearStory } from '../hear-story.ts'
import type { TakingStory } from './taking.world.ts'

const script = new URL('./taking.world.ts', import.meta.url)
let story: TakingStory

beforeAll(async () => {
  story = await hearStory<TakingStory>(script)
}, 120_000)

test('an owner that stands still is silenced by its kernel, and nobody takes what it has', () => {
  expect(story.frozen).toEqual({ most: 1, owners: ['b', '', 'b'], news: [''] })
})

test('what a machine had that crashed is taken by the other one, and answers from there', () => {
  expect(story.crashed).toEqual({ most: 1, owners: ['b', '', 'a'], news: ['', 'silent', 'taken'] })
  expect(story.answeredBy).toEqual(['a'])
})

test('what the cluster gives to somebody else is given back', () => {
  const { most, owners, news } = story.withdrawn
  expect({ most, last: owners.at(-1), news }).toEqual({
    ...{ most: 1, last: '', news: ['', 'given-back decided'] },
  })
})

test('what somebody says to have is not taken', () => {
  expect(story.rival).toEqual({
    ...{ most: 1, owners: ['b', ''], news: ['', 'silent', 'refused claimed'] },
  })
})

test('a lane that ends leaves nothing in the kernel', () => {
  expect(story.left).toBe('')
})
