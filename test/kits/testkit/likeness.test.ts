import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { World } from '../../lab/world.ts'
import type { Likeness } from './likeness.world.ts'

const script = fileURLToPath(new URL('./likeness.world.ts', import.meta.url))

test('the simulated world answers as a real machine does, also to what is wrong', async () => {
  const world = new World({ script, words: [], stdout: 'pipe' })
  const [output, code] = await Promise.all([text(world.output), world.ended()])
  expect(code).toBe(0)
  const { real, simulated } = JSON.parse(output) as Likeness
  expect(real).toContain('ip address add 10.0.0.7/32 dev eth0 ended with 2: 10.0.0.7/32')
  expect(simulated).toEqual(real)
})
