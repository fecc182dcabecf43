import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../lab/hear-story.ts'
import type { UndisturbedStory } from './undisturbed.world.ts'

const script = new URL('./undisturbed.world.ts', import.meta.url)
let story: UndisturbedStory

beforeAll(async () => {
  story = await hearStoryInFolder<UndisturbedStory>(script, 'holdfast-undisturbed')
}, 240_000)

/** What becomes of the kit, and of its lamp on either node, while a client asks. */
const chapters = [
  ['installed', ['1.0.0', '1.0.0'], ['1.0.0', null]],
  ['upgraded', ['1.1.0', '1.1.0'], ['1.0.0', null]],
  ['moved', ['1.1.0', '1.1.0'], [null, '1.1.0']],
  ['rolledBack', ['1.0.0', '1.0.0'], [null, '1.1.0']],
  ['refused', ['1.0.0', '1.0.0'], [null, '1.1.0']],
  ['fallenBack', ['1.0.0', '1.0.0'], ['1.0.0', null]],
] as const

test.each(chapters)('no client of another address misses an answer: %s', (name, ...after) => {
  const { sent, missed, answeredBy, versions, litBy } = story[name]
  expect([versions, litBy]).toEqual(after)
  expect([missed, answeredBy, sent > 10]).toEqual([0, ['n1'], true])
})

test('the client does miss answers where its own address is away for a moment', () => {
  expect(story.disturbed.missed).toBeGreaterThan(0)
})
