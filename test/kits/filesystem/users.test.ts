import { beforeAll, describe, expect, test } from 'vitest'
import { hearStory } from '../../lab/hear-story.ts'
import type { UsersStory } from './users.world.ts'

let story: UsersStory

beforeAll(async () => {
  story = await hearStory(new URL('./users.world.ts', import.meta.url))
}, 120_000)

describe('a remove that may kill', () => {
  test('ends the users of this mount, in other mount namespaces too, and nobody else', () => {
    expect(story.kill.everybody).toEqual([
      { name: 'below the mount', isAlive: true, isListed: false },
      { name: 'works in it', isAlive: false, isListed: true },
      { name: 'ignores SIGTERM', isAlive: false, isListed: true },
      { name: 'runs from it', isAlive: false, isListed: true },
      { name: 'has it mapped', isAlive: false, isListed: true },
      { name: 'listens in it', isAlive: false, isListed: true },
      { name: 'works in a copy', isAlive: false, isListed: true },
      { name: 'has a copy', isAlive: true, isListed: false },
      { name: 'works beside it', isAlive: true, isListed: false },
    ])
  })

  test('leaves neither mount nor device behind', () => {
    const { removed, mounted, loops } = story.kill
    expect([removed.rejected, mounted, loops]).toEqual([undefined, [], ''])
  })

  test('lists its users with program, user and what they use, before it ends them', () => {
    const [waited = '', ended = '', killed = ''] = story.kill.removed.logged
    expect(waited).toMatch(/^who uses \/run\/mount-bench\/at\/data is waited for: /)
    expect(waited).toMatch(/\d+ sleep \(root: works in \/run\/mount-bench\/at\/data\)/)
    expect(waited).toMatch(/\d+ sleeper \(root: runs \/run\/mount-bench\/at\/data\/sleeper\)/)
    expect(waited).toMatch(/\d+ \S+ \(root: has the socket \/run\/mount-bench\/at\/data\/door\)/)
    expect(waited).toContain('(root: has /run/mount-bench/at/data/library mapped)')
    expect(ended).toContain('gets SIGTERM')
    expect(killed).toMatch(/gets SIGKILL: \d+ sleep \(root: has .*\/log open\)$/)
  })
})

describe('a remove that must spare its users', () => {
  test('waits for them, and rejects with who they are and what the policy is', () => {
    const { removed, isAlive, mounted, later } = story.ask
    expect(removed.rejected).toMatch(
      /data stays mounted: in use by \d+ sleep \(root: works in .*\) \(the policy "users" is ask\)/,
    )
    expect([isAlive, mounted, later.rejected]).toEqual([true, ['ext4 rw,relatime'], undefined])
  })

  test('asks them with SIGTERM where it may, and goes no further', () => {
    const { removed, isAlive, later } = story.term
    expect(removed.rejected).toContain('(the policy "users" is term)')
    expect([isAlive, later.rejected]).toEqual([true, undefined])
    expect([story.termHeeded.removed.rejected, story.termHeeded.mounted]).toEqual([undefined, []])
  })

  test('kills nobody at all where the daemon itself would have to be', () => {
    const { removed, isAlive, later } = story.protected
    expect(removed.rejected).toMatch(/^it is used by what is never killed: \d+ .*works in/)
    expect([isAlive, later.rejected]).toEqual([true, undefined])
  })
})

describe('a remove that cannot help', () => {
  test.each([
    ['below', /stays mounted: unmount first what is mounted below it: tmpfs \(tmpfs\) at .*below/],
    ['over', /^tmpfs \(tmpfs\) is mounted over .*: unmount that first$/],
  ] as const)('says so at once and kills nobody: something is mounted %s', (what, words) => {
    const { removed, isAlive, later } = story[what]
    expect(removed.rejected).toMatch(words)
    expect([isAlive, later.rejected]).toEqual([true, undefined])
  })

  test('names what of the kernel uses it where no process does', () => {
    const { removed, later } = story.kernel
    expect(removed.rejected).toMatch(/is used by the loop device \/dev\/loop\d+ of .*disk.img/)
    expect(later.rejected).toBeUndefined()
  })
})
