import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { TroubleStory } from './trouble.world.ts'

let story: TroubleStory

beforeAll(async () => {
  story = await hearStory(new URL('./trouble.world.ts', import.meta.url))
  const { watch, ten } = story
  const times = watch.map(({ state, afterMs }) => `${state} after ${afterMs.toFixed(0)} ms`)
  console.info(`watch: ${times.join(', ')}; ten removes: ${ten.tookMs.toFixed(0)} ms`)
}, 120_000)

const mountPoint = '/run/mount-bench/at/data'

describe('a mounted file system', () => {
  test('that an error made read-only has failed, and is checked and mounted anew', () => {
    const { checked, recovered, healed, thorough } = story.readOnly
    const reason = `${mountPoint} has turned read-only: nothing can be written`
    expect(checked.value).toEqual({ state: 'failed', reason, eligible: false })
    expect(recovered.rejected).toBeUndefined()
    expect([healed.value?.state, thorough.value?.state]).toEqual(['in-service', 'in-service'])
  })

  test('with other options is degraded, and gets those that are wanted while it is mounted', () => {
    const { checked, recovered, healed, mounted } = story.options
    expect(checked.value).toEqual({
      state: 'degraded',
      reason: 'it is mounted noexec, not exec; it is mounted noatime, not relatime',
    })
    expect([recovered.rejected, recovered.logged]).toEqual([undefined, []])
    expect([healed.value?.state, mounted]).toEqual(['in-service', ['ext4 rw,relatime']])
  })

  test('that takes no writes lets nobody else wait: other looks answer meanwhile', () => {
    const { beside, quick, isAnsweredWhileFrozen, later } = story.frozen
    expect([beside.value?.state, quick.value?.state]).toEqual(['out-of-service', 'in-service'])
    expect([isAnsweredWhileFrozen, later.value?.state]).toEqual([false, 'in-service'])
  })

  test('that fills up is degraded and then failed, and no recover says that it helped', () => {
    const { empty, warned, few, full, recovered } = story.room
    expect(empty.value?.state).toBe('in-service')
    expect(warned.value).toEqual({
      state: 'degraded',
      reason: '1 % or more of its space are in use',
    })
    expect([few.value?.state, full.value?.state]).toEqual(['failed', 'failed'])
    expect(full.value?.reason).toBe('95 % or more of its inodes are in use')
    expect(recovered.rejected).toBe('it is mounted, but 95 % or more of its inodes are in use')
  })
})

describe('a check before it is mounted', () => {
  test('repairs what repairs itself, and says so', () => {
    const { preened } = story.repairs
    expect(preened.rejected).toBeUndefined()
    expect(preened.logged).toEqual([expect.stringContaining('had errors, which were repaired')])
  })

  test('refuses what does not, says how to look at it, and mounts nothing', () => {
    const { refused, mounted } = story.repairs
    expect(refused.rejected).toMatch(
      /data.img is not mounted: it has errors that are not repaired. Look at what "e2fsck -p /,
    )
    expect(mounted).toEqual([])
  })

  test('repairs all of it where that is wanted, so that it can be written to again', () => {
    const { unchecked, full, checked } = story.repairs
    expect(unchecked.rejected).toContain('Structure needs cleaning')
    expect([full.rejected, checked.value?.state]).toEqual([undefined, 'in-service'])
  })
})

test('a device that is write-protected is refused, unless nothing shall be written', () => {
  const { writable, wanted, checked } = story.writeProtected
  expect(writable.rejected).toContain('but nothing can be written to it: its device is')
  expect([wanted.rejected, checked.value?.state]).toEqual([undefined, 'in-service'])
})

describe('a watch', () => {
  test('reports that the mount is gone, is back, has turned read-only, and is gone again', () => {
    expect(story.watch.map(({ state }) => state)).toEqual([
      'out-of-service',
      'in-service',
      'failed',
      'out-of-service',
    ])
  })

  test('is told of every mount and unmount by the kernel, and of none when it is stopped', () => {
    const { whenStopped, after } = story.told
    expect(whenStopped).toBeGreaterThanOrEqual(5)
    expect(after).toBe(whenStopped)
  })
})

test('ten mounts are unmounted beside each other, and nothing is left of them', () => {
  const { rejected, left } = story.ten
  expect([rejected, left]).toEqual([[], 0])
})
