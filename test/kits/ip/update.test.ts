import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { UpdateStory } from './update.world.ts'

const script = new URL('./update.world.ts', import.meta.url)
const families = { version4: '10.78.0.7', version6: 'fd78::7' } as const
let stories: Record<keyof typeof families, UpdateStory>

beforeAll(async () => {
  stories = await hearStory<typeof stories>(script)
}, 120_000)

describe.each(['version4', 'version6'] as const)('an address of %s in service', (family) => {
  const address = families[family]

  test('takes new times, targets, a backup, routes and another interface', () => {
    const { ended, places, looks } = stories[family]
    expect(ended).toEqual([null, null, null, null, null, null])
    expect(places).toEqual([['eth0'], ['eth0'], ['eth0'], ['eth1'], ['eth1'], ['eth0']])
    expect(looks.map((health) => health?.state)).toEqual(looks.map(() => 'in-service'))
  })

  test('is never away meanwhile', () => {
    const { samples, gaps } = stories[family]
    expect([samples > 10, gaps]).toEqual([true, 0])
  })

  test('is the source of connections as long as that is asked for', () => {
    const isSource = stories[family].sources.map((name) => name === address)
    expect(isSource).toEqual([false, false, true, true, false, true])
    expect(stories[family].hasRoutes).toEqual([false, true, true, true, false, true])
  })

  test('leaves no route behind when it is removed by its former parameters', () => {
    expect(stories[family].leftAfterRemove).toEqual([])
  })

  test('is not brought in by an update where it is absent', () => {
    expect(stories[family].absent.rejected).toMatch(/is not on any interface/)
  })
})
