import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../lab/hear-story.ts'
import type { ExampleStory } from './example.world.ts'

const script = new URL('./example.world.ts', import.meta.url)
let story: ExampleStory

beforeAll(async () => {
  story = await hearStoryInFolder<ExampleStory>(script, 'holdfast-example')
}, 120_000)

test('the example of the README works as it is written, and moves for its gateway', () => {
  const { places, answers, left } = story
  expect([places, answers]).toEqual([
    [['node-a eth0'], ['node-b eth0']],
    [true, true],
  ])
  expect(left).toEqual([])
})

test('the two addresses of the other example are in service on one node', () => {
  const { doors, doorAnswers } = story
  expect([new Set(doors).size, doors.length, doorAnswers]).toEqual([1, 2, [true, true]])
})
