import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { World } from '../../lab/world.ts'
import type { Asked } from './reach.world.ts'

const script = fileURLToPath(new URL('./reach.world.ts', import.meta.url))

test('a node knows whom it reaches, and its own address never counts', async () => {
  const world = new World({ script, words: [], stdout: 'pipe' })
  const [output, code] = await Promise.all([text(world.output), world.ended()])
  expect(code).toBe(0)
  const { together, cutOff } = JSON.parse(output) as Record<string, readonly Asked[]>
  const answersOf = (asked: readonly Asked[] = []) => asked.map(({ isAnswered }) => isAnswered)
  expect([answersOf(together), answersOf(cutOff)]).toEqual([
    [true, false, false, false],
    [false, false],
  ])
  const longestMs = Math.max(...[...(together ?? []), ...(cutOff ?? [])].map((one) => one.tookMs))
  console.info(`the router answers after ${together?.[0]?.tookMs.toFixed(1)} ms`)
  expect(longestMs).toBeLessThan(2_000)
})
