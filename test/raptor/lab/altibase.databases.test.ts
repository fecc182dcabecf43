import { beforeAll, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../lab/hear-story.ts'
import type { AltibaseStory } from './altibase.world.ts'

const script = new URL('./altibase.world.ts', import.meta.url)
let story: AltibaseStory

beforeAll(async () => {
  story = await hearStoryInFolder<AltibaseStory>(script, 'holdfast-raptor')
}, 600_000)

test('a service over two ALTIBASE goes on by its address when the one below that is killed', () => {
  expect(story.owners).toEqual(['n1', 'n2'])
  expect(story.open).toBe(0)
})

test('what was acknowledged is on both nodes, each once, with the sums that follow', () => {
  expect(story.faults).toEqual([])
  expect(story.executions).toEqual([story.acknowledged, story.acknowledged])
})

test('the settings that durability depends on are told', () => {
  expect(Object.keys(story.settings)).toContain('COMMIT_WRITE_WAIT_MODE')
})
