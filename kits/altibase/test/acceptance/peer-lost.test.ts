import { beforeAll, describe, expect, test } from 'vitest'
import type { Freed, PeerLostStory } from './peer-lost.world.ts'
import { hearStory } from './tell-story.ts'

let story: PeerLostStory

beforeAll(async () => {
  story = await hearStory<PeerLostStory>('./peer-lost.world.ts')
}, 240_000)

/** A commit waited for the peer, came through when it was said to be lost, and was sent later. */
function expectFreed({ isBlocked, said, rejected, health, rows }: Freed, expected: number): void {
  expect({ isBlocked, said, rejected, rows }).toEqual({
    isBlocked: true,
    said: '1 row inserted.',
    rejected: undefined,
    rows: expected,
  })
  expect(health).toMatchObject({ state: 'degraded', eligible: true })
  expect(health.reason).toContain('REPE does not reach its peer')
}

test('an eager commit that waits for a frozen peer comes through when that is lost', () => {
  expectFreed(story.frozen, 1)
})

test('one that waits for a peer behind a cut cable comes through as well', () => {
  expectFreed(story.cutOff, 2)
})

test('nothing is closed where the kernel ends connections', () => {
  expect([story.frozen.closed, story.cutOff.closed]).toEqual([
    ['', ''],
    ['', ''],
  ])
})

describe('where the kernel cannot end connections', () => {
  test('a rule resets those to a peer behind a cut cable, and goes when the peer is back', () => {
    const { closed } = story.cutOffWithoutDestroying
    expectFreed(story.cutOffWithoutDestroying, 3)
    expect(closed).toEqual(['table inet holdfast-altibase-db01-10.79.0.2', ''])
  })

  test('one that sends nothing to a frozen peer is told of, and is reset once it does', () => {
    const { rejected, closed, rows } = story.frozenWithoutDestroying
    expect(rejected ?? 'this kernel cannot end connections').toContain(
      'this kernel cannot end connections',
    )
    expect([closed, rows]).toEqual([['table inet holdfast-altibase-db01-10.79.0.2', ''], 4])
  })
})

test('without any connection there is nothing to do', () => {
  expect(story.ofNoPeer).toBeUndefined()
})
