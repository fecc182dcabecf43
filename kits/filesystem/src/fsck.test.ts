import { expect, test } from 'vitest'
import { planCheck } from './fsck.ts'

const disk = '/dev/sdb1'

function words(type: string, policy: 'none' | 'preen' | 'full', isReadOnly = false) {
  const check = planCheck({ type, isReadOnly }, policy, disk)
  return check && [check.command.program, ...(check.command.arguments ?? [])].join(' ')
}

test.each([
  ['ext4', 'none', false, undefined],
  ['ext4', 'preen', false, 'e2fsck -p /dev/sdb1'],
  ['ext4', 'full', false, 'e2fsck -f -y /dev/sdb1'],
  ['ext4', 'full', true, 'e2fsck -f -n /dev/sdb1'],
  ['ext4', 'preen', true, undefined],
  ['xfs', 'preen', false, undefined],
  ['xfs', 'full', false, 'xfs_repair -n /dev/sdb1'],
  ['btrfs', 'preen', false, undefined],
  ['btrfs', 'full', false, 'btrfs check --readonly /dev/sdb1'],
  ['squashfs', 'full', true, undefined],
  ['vfat', 'preen', false, 'fsck -t vfat /dev/sdb1 -p'],
  ['vfat', 'full', true, 'fsck -t vfat /dev/sdb1 -f -n'],
] as const)('%s with the policy %s, read-only %s: %s', (...row) => {
  const [type, policy, isReadOnly, expected] = row
  expect(words(type, policy, isReadOnly)).toBe(expected)
})

test('the exit codes of a repair are read by their bits', () => {
  const check = planCheck({ type: 'ext4', isReadOnly: false }, 'preen', disk)
  const unrepaired = 'it has errors that are not repaired'
  expect([0, 1, 2, 3, 4, 5, 8, 16, 32].map((code) => check?.judge(code))).toEqual([
    { isRepaired: false },
    { isRepaired: true },
    { isRepaired: true },
    { isRepaired: true },
    { isRepaired: false, fault: unrepaired },
    { isRepaired: true, fault: unrepaired },
    { isRepaired: false, fault: 'its check could not be made (exit code 8)' },
    { isRepaired: false, fault: 'its check could not be made (exit code 16)' },
    { isRepaired: false, fault: 'its check was ended from outside' },
  ])
})

test('a look at xfs needs an empty log, and finds it sound or not', () => {
  const check = planCheck({ type: 'xfs', isReadOnly: false }, 'full', disk)
  expect(check?.isAfterReplay).toBe(true)
  expect([0, 1].map((code) => check?.judge(code))).toEqual([
    { isRepaired: false },
    { isRepaired: false, fault: 'it has errors that are not repaired' },
  ])
})
