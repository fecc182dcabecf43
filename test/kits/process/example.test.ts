import { beforeAll, describe, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../lab/hear-story.ts'
import type { ExampleStory } from './example.world.ts'

const script = new URL('./example.world.ts', import.meta.url)
let story: ExampleStory

// An ordinary user has no other users.
describe.runIf(process.getuid?.() === 0)('the example', () => {
  beforeAll(async () => {
    story = await hearStoryInFolder<ExampleStory>(script, 'holdfast-example')
  }, 120_000)

  test.each(['readme', 'file'] as const)('of the %s works as it is written', (which) => {
    const said = 'are you there?'
    expect(story[which]).toEqual({
      nodes: ['n1', 'n2'],
      answers: [said, said, said],
      users: ['60123', '60123'],
      left: 0,
    })
  })
})
