import { beforeAll, describe, expect, test } from 'vitest'
import { hearStoryInFolder } from '../../../../test/lab/hear-story.ts'
import type { Freed, PeerLostStory } from './peer-lost.world.ts'

const script = new URL('./peer-lost.world.ts', import.meta.url)
let story: PeerLostStory

beforeAll(async () => {
  story = await hearStoryInFolder<PeerLostStory>(script, 'holdfast-altibase')
  const times = Object.entries(story).map(([way, { afterMs }]) => `${way} ${afterMs}`)
  console.log(`ms until a commit came through: ${times.join(', ')}`)
}, 240_000)

/** A commit waited for the peer, came through when it was said to be lost, and was sent later. */
function expectFreed({ isBlocked, isFreed, said, health, rows }: Freed, expected: number): void {
  expect({ isBlocked, isFreed, said, rows }).toEqual({
    isBlocked: true,
    isFreed: true,
    said: '1 row inserted.',
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
  expect([story.frozen.rejected, story.cutOff.rejected]).toEqual([undefined, undefined])
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

  test('those that send nothing to a frozen peer are shut from within the server', () => {
    const { rejected, closed } = story.frozenWithoutDestroying
    expectFreed(story.frozenWithoutDestroying, 4)
    expect(rejected).toBe(undefined)
    expect(closed).toEqual(['table inet holdfast-altibase-db01-10.79.0.2', ''])
  })

  test('where they cannot be shut either that is told, and nothing is lost', () => {
    const { isBlocked, said, rejected, closed, rows } = story.frozenWithoutAnyWay
    expect([isBlocked, said, rows]).toEqual([true, '1 row inserted.', 5])
    expect(closed).toEqual(['table inet holdfast-altibase-db01-10.79.0.2', ''])
    expect(rejected).toMatch(
      /\(CONFIG_INET_DIAG_DESTROY\), .* \(pidfd_getfd: EPERM\), and \d+ with 10\.79\.0\.2/,
    )
  })
})
