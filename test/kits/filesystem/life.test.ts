import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { Lives } from './life.world.ts'

let lives: Lives

beforeAll(async () => {
  lives = await hearStory(new URL('./life.world.ts', import.meta.url))
}, 120_000)

const rows = [
  ['file', { type: 'ext4' }, 'ext4 rw,noatime'],
  ['xfs', { type: 'xfs' }, 'xfs rw,relatime'],
  ['full', { type: 'ext4' }, 'ext4 rw,nosuid,nodev,relatime'],
  ['uuid', { type: 'ext4' }, 'ext4 rw,relatime'],
  ['label', { type: 'ext4' }, 'ext4 rw,relatime'],
  ['path', { type: 'ext4' }, 'ext4 rw,relatime'],
  ['tmpfs', { type: 'tmpfs' }, 'tmpfs rw,relatime'],
  ['bind', { type: 'bind' }, expect.stringMatching(/ rw,(.*,)?noexec/)],
] as const

describe.each(rows)('what is mounted from %s', (name, completed, mounted) => {
  test('is completed at creation with its type', () => {
    expect(lives[name].created.rejected).toBeUndefined()
    expect(lives[name].created.value).toEqual(completed)
  })

  test('is mounted once by two restores, with its options, and keeps what was written', () => {
    const { before, restored, mounted: found, kept } = lives[name]
    expect(before.value?.state).toBe('out-of-service')
    expect(restored.map(({ rejected }) => rejected)).toEqual([undefined, undefined])
    expect([found, kept]).toEqual([[mounted], 'kept'])
  })

  test('is in service to a quick look and to a thorough one, and nobody else has it', () => {
    const { inService, thorough, probed } = lives[name]
    expect([inService.value?.state, inService.value?.reason]).toEqual([
      'in-service',
      expect.stringContaining('is mounted at'),
    ])
    expect([thorough.rejected, thorough.value?.state]).toEqual([undefined, 'in-service'])
    expect(probed.value).toEqual({ isSilent: true, answeredBy: '' })
  })

  test('leaves neither a mount nor a loop device behind after a remove', () => {
    const { removed, after, mountedAfter, loopsAfter } = lives[name]
    expect(removed.map(({ rejected }) => rejected)).toEqual([undefined, undefined])
    expect([after.value?.state, mountedAfter, loopsAfter]).toEqual(['out-of-service', [], ''])
  })
})

test('a name that may mean another disk tomorrow is warned of, with the better one', () => {
  expect(lives.path.created.logged).toEqual([
    expect.stringMatching(
      /^\/dev\/loop\d+ may be another disk after a restart: write UUID=6a0b2c8e/,
    ),
  ])
  expect(lives.uuid.created.logged).toEqual([])
})
