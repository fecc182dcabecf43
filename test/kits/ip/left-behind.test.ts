import { expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { LeftBehindStory } from './left-behind.world.ts'

const script = new URL('./left-behind.world.ts', import.meta.url)

test('who serves callers of an address learns that they are gone when the address is', async () => {
  const story = await hearStory<LeftBehindStory>(script)
  const { inService, afterRemoval, afterLook, afterShutting } = story
  const mine = ['fd78::7', '::ffff:10.78.0.7'].sort()
  const others = ['fd78::11', '::ffff:10.78.0.11']
  expect(inService).toEqual([...mine, ...others].map((at) => `came to ${at}`).sort())
  expect(afterRemoval).toEqual([])
  expect(afterLook).toEqual(mine.map((at) => `gone from ${at}`).sort())
  expect(afterShutting).toEqual(others.map((at) => `gone from ${at}`).sort())
})
