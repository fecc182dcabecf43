import { beforeAll, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { UpdateStory } from './update.world.ts'

let story: UpdateStory

beforeAll(async () => {
  story = await hearStory(new URL('./update.world.ts', import.meta.url))
}, 120_000)

test('a mount gets its new options under whoever uses it', () => {
  expect(story.ended).toEqual([null, null, null, null])
  expect(story.mounted).toEqual([
    ['ext4 rw,nosuid,noatime'],
    ['ext4 rw,nosuid,relatime'],
    ['ext4 rw,relatime'],
    ['ext4 rw,relatime'],
  ])
  expect(story.written).toBe('xxxx')
})

test('a look finds it as it is to be, and full by its new limits', () => {
  const states = story.looks.map((health) => health?.state)
  expect(states).toEqual(['in-service', 'in-service', 'in-service', 'degraded'])
})

test('what the kernel keeps until it is mounted anew is refused', () => {
  expect(story.refused).toEqual([
    'commit=7 would stay as long as it is mounted',
    expect.stringMatching(/mount/),
  ])
})

test('what somebody writes to does not become read-only', () => {
  expect(story.readOnly.rejected).toMatch(/busy/)
})

test('what is not mounted is not updated', () => {
  expect(story.absent.rejected).toMatch(/is not mounted at/)
})

test('a file system in memory grows with what is in it', () => {
  expect(story.memory).toEqual(['done', 'in-service', 'kept'])
})

test('it is removed by its former parameters as well', () => {
  expect(story.leftAfterRemove).toEqual([])
})
