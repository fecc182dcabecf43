import type { MountEntry } from '@holdfast/core/kit'
import { expect, test } from 'vitest'
import { compareOptions, findDangers, findKept, isReadOnly } from './mount-options.ts'

function entry(options: string, superOptions: string, type = 'ext4'): MountEntry {
  return {
    ...{ id: 1, parentId: 0, device: '7:0', root: '/', mountPoint: '/srv', source: '/dev/loop0' },
    type,
    options: options.split(','),
    superOptions: superOptions.split(','),
  }
}

test.each([
  ['nothing said', '', entry('rw,relatime', 'rw')],
  ['defaults', 'defaults', entry('rw,relatime', 'rw')],
  ['what is usual and not shown', 'data=ordered,commit=5,barrier', entry('rw,relatime', 'rw')],
  ['one size in two units', 'size=64m', entry('rw,relatime', 'rw,size=65536k', 'tmpfs')],
  ['one mode with and without a nought', 'mode=0755', entry('rw,relatime', 'rw,mode=755', 'tmpfs')],
  ['a part of the memory', 'size=50%', entry('rw,relatime', 'rw,size=65536k', 'tmpfs')],
  ['the last of two', 'ro,rw,noexec,exec', entry('rw,relatime', 'rw')],
  ['what only boot heeds', 'noauto,_netdev,x-systemd.automount', entry('rw,relatime', 'rw')],
  ['what users may do', 'user', entry('rw,nosuid,nodev,noexec,relatime', 'rw')],
  ['every access time', 'strictatime', entry('rw', 'rw')],
  ['another name of a quota', 'uquota', entry('rw,relatime', 'rw,usrquota', 'xfs')],
  ['what no kernel shows', 'delalloc', entry('rw,relatime', 'rw')],
])('an option is met by its meaning: %s', (_what, wanted, mounted) => {
  expect(compareOptions(wanted.split(',').filter(Boolean), mounted)).toEqual([])
})

/** As Linux 6 shows a mount of version 4.2. */
const nfs = entry(
  'rw,relatime',
  'rw,vers=4.2,rsize=1048576,wsize=1048576,namlen=255,hard,proto=tcp,timeo=600,retrans=2,' +
    'sec=sys,clientaddr=192.0.2.1,local_lock=none,addr=192.0.2.9',
  'nfs4',
)

test('what a server agreed to is met, what it was told otherwise is not', () => {
  expect(compareOptions(['nfsvers=4', 'rsize=2097152', 'hard', '_netdev'], nfs)).toEqual([])
  expect(compareOptions(['vers=3', 'timeo=50'], nfs)).toEqual([
    'vers is 4.2, not 3',
    'timeo is 600, not 50',
  ])
})

test.each([
  ['noatime', entry('rw,relatime', 'rw'), 'it is mounted relatime, not noatime'],
  ['', entry('rw,noexec,relatime', 'rw'), 'it is mounted noexec, not exec'],
  ['ro', entry('rw,relatime', 'rw'), 'it is mounted rw, not ro'],
  ['', entry('ro,relatime', 'rw'), 'it is mounted ro, not rw'],
  ['commit=60', entry('rw,relatime', 'rw'), 'commit is 5, not 60'],
  ['discard', entry('rw,relatime', 'rw'), 'discard is off, not on'],
  ['barrier', entry('rw,relatime', 'rw,nobarrier'), 'barrier is 0, not 1'],
  ['size=64m', entry('rw,relatime', 'rw,size=32768k', 'tmpfs'), 'size is 32768k, not 64m'],
  ['errors=panic', entry('rw,relatime', 'rw,errors=remount-ro'), 'errors is remount-ro, not panic'],
])('an option that is not as wanted is told: "%s"', (wanted, mounted, difference) => {
  expect(compareOptions(wanted.split(',').filter(Boolean), mounted)).toEqual([difference])
})

test('a kernel that met an error says in several ways that nothing can be written', () => {
  const signs = ['rw', 'ro,errors=remount-ro', 'rw,emergency_ro', 'rw,shutdown']
  const found = signs.map((sign) => isReadOnly(entry('rw,relatime', sign)))
  expect(found).toEqual([false, true, true, true])
})

test('dangerous options are told with what they risk, each for its type', () => {
  const options = ['nobarrier', 'noatime', 'async', 'soft']
  expect(findDangers(options, 'ext4')).toEqual([
    'the option nobarrier can lose the whole file system when the power fails',
  ])
  expect(findDangers(options, 'nfs')).toHaveLength(2)
})

test('a remount keeps what it is not told of, but for what the kernel keeps for each mount', () => {
  expect(findKept(['noatime', 'ro', 'commit=5', 'nobarrier', 'x-systemd.automount'], [])).toEqual([
    ...['commit=5', 'barrier=0'],
  ])
  expect(findKept(['commit=5', 'acl', 'nodiscard'], ['commit=30', 'noacl', 'discard'])).toEqual([])
})
