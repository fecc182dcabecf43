import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { NetworkStory } from './network.world.ts'

const script = new URL('./network.world.ts', import.meta.url)

describe("addresses in the kernel's hands", () => {
  let story: NetworkStory

  beforeAll(async () => {
    story = await hearStory<NetworkStory>(script)
  }, 60_000)

  test('the first of a subnet takes the others along when a plain command removes it', () => {
    expect(story.leftByTheKernelAlone).toEqual([])
  })

  test('the first of a subnet leaves the others as they were when Holdfast removes it', () => {
    expect(story.leftByTheAdapter).toEqual(['10.91.0.2/24', '10.91.0.3/24'])
    expect(story.lifetimeOfPutBack).toBeGreaterThan(590_000)
  })

  test('an address that nobody renews is taken away by the kernel alone, and no other', () => {
    expect(story.leftAfterExpiry).toEqual(['10.92.0.1/24', '10.92.0.2/24', '10.92.0.3/24'])
    expect(story.expiredAfterMs).toBeGreaterThan(900)
    expect(story.expiredAfterMs).toBeLessThan(10_000)
  })

  test('own changes are known at once as the kernel tells them afterwards', () => {
    expect(story.ownChanges.atOnce.match(/fd95::8|10.95.0.[78]/g)).toHaveLength(3)
    expect(story.ownChanges.atOnce).toBe(story.ownChanges.anew)
  })

  test('changes are told in a worker thread', () => {
    expect(story.changesInWorker).toEqual(
      expect.arrayContaining([
        'addressAdded 10.93.0.7',
        'addressRemoved 10.93.0.7',
        'eth0 up without carrier',
      ]),
    )
  })

  test('an address that is there answers a ping, and one that is not does not', () => {
    expect(story.pings).toEqual([true, true, false])
  })

  test("a change that the kernel refuses is rejected with the kernel's reason", () => {
    expect(story.refused).toBe('add 10.94.0.7/33 to eth0: EINVAL')
  })
})
