import { expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { Likeness } from './likeness.world.ts'

const script = new URL('./likeness.world.ts', import.meta.url)

test('the simulated world answers as a real machine does, also to what is wrong', async () => {
  const { real, simulated } = await hearStory<Likeness>(script)
  expect(real).toContain('ip address add 10.0.0.7/32 dev eth0 ended with 2: 10.0.0.7/32')
  expect(simulated).toEqual(real)
})
