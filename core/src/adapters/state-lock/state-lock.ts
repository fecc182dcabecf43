import { join } from 'node:path'
import { HoldfastError } from '../../errors/index.ts'
import { type FileLock, tryFileLock } from '../embedded-engine/file-lock.ts'
import { readHolder } from '../embedded-engine/read-holder.ts'

/**
 * Makes this process the only daemon of a state directory, until it releases the lock or ends.
 * Throws HF_DAEMON_ALREADY_RUNNING.
 */
export function takeStateLock(stateFolder: string): FileLock {
  const path = join(stateFolder, 'daemon.lock')
  const lock = tryFileLock(path, String(process.pid))
  if (lock !== undefined) return lock
  throw new HoldfastError('HF_DAEMON_ALREADY_RUNNING', { pid: readHolder(path), path: stateFolder })
}
