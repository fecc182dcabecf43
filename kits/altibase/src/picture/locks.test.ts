import { expect, test } from 'vitest'
import { findLockHolders } from './locks.ts'

const recorded = `1: POSIX  ADVISORY  WRITE 11362 fe:00:5932976 0 EOF
2: POSIX  ADVISORY  WRITE 24434 fe:00:5360034 0 EOF
3: POSIX  ADVISORY  WRITE 10519 fe:00:5932947 0 EOF
`

test('who has the lock of an inode is found among all locks of the machine', () => {
  expect(findLockHolders(recorded, '5360034')).toEqual([{ pid: 24_434, device: 'fe:00' }])
  expect(findLockHolders(recorded, '536003')).toEqual([])
})

test('neither who waits for it, nor who reads, nor who locks it in another way has it', () => {
  const others =
    '1: POSIX  ADVISORY  READ 7 fe:00:5 0 EOF\n2: FLOCK  ADVISORY  WRITE 8 fe:00:5 0 EOF\n' +
    '2: -> POSIX  ADVISORY  WRITE 9 fe:00:5 0 EOF\n3: OFDLCK ADVISORY  WRITE -1 fe:00:5 0 EOF\n'
  expect(findLockHolders(others, '5')).toEqual([])
})
