import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import koffi from 'koffi'

/** A lock that is held until it is released or its process ends, however it ends. */
export interface FileLock {
  release(): void
}

// From <sys/file.h> and <errno.h>, the same on every Linux.
const lockExclusively = 2
const dontWait = 4
const wouldBlock = 11

const flock = koffi.load(null).func('int flock(int fd, int operation)')

/**
 * Takes the lock of a file, made where it is not there, and writes `holder` into it for others to
 * read. `undefined` when another process has it. Never waits.
 */
export function tryFileLock(path: string, holder: string): FileLock | undefined {
  // Node opens files so that programs it starts do not inherit them, nor the lock.
  const descriptor = openSync(path, 'a+', 0o600)
  if (flock(descriptor, lockExclusively | dontWait) !== 0) {
    const code = koffi.errno()
    closeSync(descriptor)
    if (code === wouldBlock) return undefined
    throw new Error(`the file ${path} cannot be locked (errno ${code})`)
  }
  ftruncateSync(descriptor)
  writeSync(descriptor, holder)
  return { release: () => closeSync(descriptor) }
}
