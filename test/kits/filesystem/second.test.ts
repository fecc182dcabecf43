import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { SecondStory } from './second.world.ts'

let story: SecondStory

beforeAll(async () => {
  story = await hearStory(new URL('./second.world.ts', import.meta.url))
}, 120_000)

const image = '/run/mount-bench/data.img'

describe.each([
  ['elsewhere', `${image} is mounted at /run/mount-bench/at/elsewhere already: unmount it`],
  [
    'namespace',
    `${image} is in use already: it is mounted at /run/mount-bench/at/elsewhere in the`,
  ],
  ['other', '/run/mount-bench/at/data has tmpfs (tmpfs) mounted already'],
] as const)('a file system that somebody has: %s', (what, words) => {
  test('is refused at creation and at a restore, with who has it, and is not mounted', () => {
    const { created, restored, mounted } = story[what]
    expect(created.rejected).toContain(words)
    expect(restored.rejected).toContain(words)
    expect(mounted.filter((line) => line.startsWith('ext4'))).toEqual([])
  })

  test('is mounted and unmounted as soon as that is over', () => {
    expect(story[what].later.map(({ rejected }) => rejected)).toEqual([undefined, undefined])
  })
})

test('a second mount that the kernel cannot know of is refused by the superblock', () => {
  const { restored, probed, mounted, later } = story.multipleMount
  expect(restored.rejected).toMatch(
    /^another host has \/dev\/loop\d+ mounted: its superblock says so \(MMP\)\. Unmount it there/,
  )
  expect(probed.value).toEqual({ isSilent: false, answeredBy: restored.rejected })
  expect(mounted).toEqual([])
  expect(later.map(({ rejected }) => rejected)).toEqual([undefined, undefined])
})

test('what is mounted elsewhere instead, or something else here, is a failure', () => {
  const words = [story.elsewhere, story.other].map(({ checked }) => checked.value)
  expect(story.namespace.checked.value?.state).toBe('failed')
  expect(story.namespace.checked.value?.reason).toContain('in the mount namespace of process')
  expect(words).toEqual([
    {
      state: 'failed',
      reason: `${image} is mounted at /run/mount-bench/at/elsewhere instead of ${at}`,
      eligible: false,
    },
    { state: 'failed', reason: `${at} has tmpfs (tmpfs) mounted instead`, eligible: false },
  ])
})

const at = '/run/mount-bench/at/data'

describe('a creation', () => {
  test.each([
    ['swap', /swap.img is no file system but swap/],
    ['empty', /empty.img has no file system: make one first, with mkfs/],
    ['strange', /the kernel of this node knows no file systems of type romfs/],
    ['wrongType', /has the type ext4, not xfs/],
    ['missing', /there is no file .*none.img here/],
    ['link', /is reached by a symbolic link: write \/run\/mount-bench\/at\/data/],
    ['file', /data.img is no folder but a regular file/],
    ['fstab', /\/etc\/fstab mounts .*data.img at \/srv\/other when the machine starts/],
    ['twins', /^\/dev\/loop\d+ and \/dev\/loop\d+ all say that they are UUID=.*: one is a copy/],
  ] as const)('refuses what could not be mounted or not safely: %s', (what, words) => {
    expect(story.creations[what].rejected).toMatch(words)
  })

  test('warns of options that put data at risk', () => {
    const { rejected, logged } = story.creations.dangers
    expect([rejected, logged]).toEqual([
      undefined,
      [
        'the option data=writeback can show old contents in files after a crash',
        'the option barrier=0 can lose the whole file system when the power fails',
      ],
    ])
  })
})

test('what is mounted of a device whose name leads nowhere any more can still be removed', () => {
  const { checked, removed, mounted } = story.vanished
  expect(checked.value).toMatchObject({ state: 'failed' })
  expect(checked.value?.reason).toContain(
    'it is mounted, but there is no device LABEL=hf-gone here',
  )
  expect([removed.rejected, mounted]).toEqual([undefined, []])
})

test('a mount of the device that somebody else made keeps a remove from being done', () => {
  const { removed, left, later } = story.bound
  expect(removed.rejected).toMatch(
    /still mounted at .*elsewhere, by somebody else: unmount it there/,
  )
  expect([left, later.rejected]).toEqual([['ext4 rw,relatime'], undefined])
})

test('a copy that something covers in another mount namespace is named and left alone', () => {
  const { removed, left, later } = story.covered
  expect(removed.rejected).toMatch(
    /data.img is still in use: it is mounted at .*data in the mount namespace of process \d+/,
  )
  expect([left, later.rejected]).toEqual([2, undefined])
})
