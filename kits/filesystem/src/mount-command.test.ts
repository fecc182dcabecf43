import { expect, test } from 'vitest'
import { planMount, planRemount } from './mount-command.ts'
import type { Settings } from './settings.ts'

function settings(given: Partial<Settings>): Settings {
  const usual = { kind: 'block', device: 'UUID=1', type: 'ext4', mountPoint: '/srv' } as const
  return { ...usual, options: [], isReadOnly: false, ...given }
}

test.each([
  [{}, '-t ext4 -- /dev/sdb1 /srv'],
  [{ options: ['noatime', 'data=ordered'] }, '-t ext4 -o noatime,data=ordered -- /dev/sdb1 /srv'],
  [{ kind: 'volume', device: 'vg/lv' }, '-t ext4 -- /dev/sdb1 /srv'],
  [{ kind: 'file', device: '/a.img' }, '-t ext4 -o loop -- /a.img /srv'],
  [{ kind: 'bind', device: '/a', type: 'bind', options: ['ro'] }, '-o bind,ro -- /a /srv'],
  [{ kind: 'tmpfs', device: 'tmpfs', type: 'tmpfs' }, '-t tmpfs -- tmpfs /srv'],
  [
    { kind: 'nfs', device: 'server:/export', type: 'nfs', options: ['vers=4.2', 'hard'] },
    '-t nfs -o vers=4.2,hard -- server:/export /srv',
  ],
] as const)('%j is mounted by its kind', (given, words) => {
  const { program, arguments: all = [] } = planMount(settings(given), '/dev/sdb1')
  expect([program, ...all].join(' ')).toBe(`mount ${words}`)
})

test.each([
  [{ options: ['noatime'] }, 'remount,rw,noatime'],
  [{ options: ['nosuid', 'commit=9'] }, 'remount,rw,relatime,nosuid,commit=9'],
  [{ kind: 'bind', options: ['ro'], isReadOnly: true }, 'remount,bind,relatime,ro'],
] as const)('a remount replaces all options: %j', (given, options) => {
  const { arguments: all } = planRemount(settings(given), '/dev/sdb1')
  expect(all.join(' ')).toBe(`-o ${options} -- /dev/sdb1 /srv`)
})
