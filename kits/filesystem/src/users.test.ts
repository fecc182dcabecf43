import type { MountUser } from '@holdfast/core/kit'
import { expect, test } from 'vitest'
import { readBackingFiles, readSwapFiles, wordUsers } from './users.ts'

function user(pid: number): MountUser {
  const identity = { pid, startTime: '1', program: 'sh', user: 'root', isProtected: false }
  return { ...identity, uses: ['works in /srv', 'has /srv/log open'] }
}

test('users are told with number, program, user and what they use; of many the first ten', () => {
  expect(wordUsers([user(811)])).toBe('811 sh (root: works in /srv, has /srv/log open)')
  const many = wordUsers(Array.from({ length: 12 }, (_, at) => user(at + 1)))
  expect(many).toMatch(/^1 sh .*; 10 sh \(root: [^)]*\) and 2 more$/)
})

test('loop devices and swap files on a mount are found by their path', () => {
  const loops = '/dev/loop0  /srv/a b.img\n/dev/loop1  /srvx/c.img\n'
  expect(readBackingFiles(loops, '/srv/')).toEqual(['/dev/loop0 of /srv/a b.img'])
  const swaps = 'Filename\t\tType\tSize\n/srv/swap   file\t100\n/dev/sda2 partition 5\n'
  expect(readSwapFiles(swaps, '/srv/')).toEqual(['/srv/swap'])
})
