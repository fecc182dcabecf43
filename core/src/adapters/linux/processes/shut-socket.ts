import { readdirSync } from 'node:fs'
import { constants } from 'node:os'
import type { ProcessIdentity } from '../../../kit/linux.ts'
import { readLink } from '../../../proc/read-link.ts'
import { lastErrorNumber, libc, SystemCallError } from '../libc.ts'
import { pinProcess } from './pidfd.ts'

/** Since Linux 5.6; it asks for the rights of a debugger. */
const pidfdGetFile = 438
/** `SHUT_RDWR` of <sys/socket.h>. */
const bothWays = 2
const { EBADF, ENOTCONN, ESRCH } = constants.errno

/**
 * Shuts a socket of another process, by its number in the kernel, through a copy of its file: the
 * process notices as if its peer had closed. False where the process or the socket is gone.
 */
export function shutSocket(process: ProcessIdentity, inode: string): boolean {
  const pinned = pinProcess(process)
  if (pinned === undefined) return false
  const socket = `socket:[${inode}]`
  try {
    return filesOf(process.pid, socket).some((number) => {
      return shutCopy({ pinned: pinned.file, number, socket })
    })
  } finally {
    libc.close(pinned.file)
  }
}

/** The numbers by which a process has a socket open. */
function filesOf(pid: number, socket: string): number[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder)
    .map(Number)
    .filter((number) => {
      return readLink(`${folder}/${number}`) === socket
    })
}

function shutCopy(file: { pinned: number; number: number; socket: string }): boolean {
  const copy = libc.syscall(pidfdGetFile, 'int', file.pinned, 'int', file.number, 'uint', 0)
  if (copy < 0) {
    const error = lastErrorNumber()
    // Closed meanwhile, by itself or with its process.
    if (error === EBADF || error === ESRCH) return false
    throw new SystemCallError('pidfd_getfd', error)
  }
  try {
    // The number may mean another file by now.
    if (readLink(`/proc/self/fd/${copy}`) !== file.socket) return false
    if (libc.shutdown(copy, bothWays) === 0) return true
    const error = lastErrorNumber()
    if (error === ENOTCONN) return true
    throw new SystemCallError('shutdown', error)
  } finally {
    libc.close(copy)
  }
}
