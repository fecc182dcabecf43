import { constants, openSync, writeSync } from 'node:fs'
import koffi from 'koffi'

const fcntl = koffi.load(null).func('int fcntl(int file, int command, void *lock)')
const setLock = 6
const writeLock = 1
/** `struct flock` of 64-bit Linux: type, from where, start, length, process. */
const lockBytes = 32

/**
 * Takes the kernel's write lock on a file for the life of this process; false where another process
 * has it. `/proc/locks` tells whose it is.
 */
export function holdFileLock(path: string): boolean {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644)
  const lock = Buffer.alloc(lockBytes)
  lock.writeInt16LE(writeLock, 0)
  const isHeld = fcntl(file, setLock, lock) === 0
  // The file stays open: closing any descriptor of it would let the lock go.
  if (isHeld) writeSync(file, 'lock', 0)
  return isHeld
}
