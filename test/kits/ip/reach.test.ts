import { expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { Asked } from './reach.world.ts'

const script = new URL('./reach.world.ts', import.meta.url)

test('a node knows whom it reaches, and its own address never counts', async () => {
  const { together, cutOff } = await hearStory<Record<string, readonly Asked[]>>(script)
  const answersOf = (asked: readonly Asked[] = []) => asked.map(({ isAnswered }) => isAnswered)
  expect([answersOf(together), answersOf(cutOff)]).toEqual([
    [true, false, false, false],
    [false, false],
  ])
  const longestMs = Math.max(...[...(together ?? []), ...(cutOff ?? [])].map((one) => one.tookMs))
  console.info(`the router answers after ${together?.[0]?.tookMs.toFixed(1)} ms`)
  expect(longestMs).toBeLessThan(2_000)
})
