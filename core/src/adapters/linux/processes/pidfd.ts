import { constants } from 'node:os'
import type { ProcessIdentity } from '../../../kit/linux.ts'
import { lastErrorNumber, libc, SystemCallError } from '../libc.ts'
import { isSameProcess, type ProcessStat, readProcessStat } from './process-stat.ts'

const pidfdOpen = 434
const pidfdSendSignal = 424
/** Since Linux 6.9; older kernels say EINVAL. */
const toGroup = 4
/** One number on every kind of processor that Holdfast runs on. */
const { EINVAL, ENOENT, ESRCH } = constants.errno
/** How kernels word that a number is nobody’s, or a thread’s: the newest say ENOENT. */
const isNobody = (error: number) => [ESRCH, EINVAL, ENOENT].includes(error)

/** A process pinned by a file descriptor: it cannot be mistaken for a later one. */
export interface PinnedProcess {
  readonly file: number
  readonly stat: ProcessStat
}

/**
 * Pins a process, a zombie too; `undefined` where it is gone or its number means another by now.
 * The caller closes the file.
 */
export function pinProcess(process: ProcessIdentity): PinnedProcess | undefined {
  const file = libc.syscall(pidfdOpen, 'int', process.pid, 'uint', 0)
  if (file < 0) {
    const error = lastErrorNumber()
    if (isNobody(error)) return undefined
    throw new SystemCallError('pidfd_open', error)
  }
  // Read after it was pinned: from here on the number cannot change its meaning unseen.
  const stat = readProcessStat(process.pid)
  if (stat !== undefined && isSameProcess(stat, process)) return { file, stat }
  libc.close(file)
  return undefined
}

/** Sends a signal to a pinned process or to the group that it leads; false where it was gone. */
export function signalPinned(
  pinned: PinnedProcess,
  signal: NodeJS.Signals,
  to: 'process' | 'group',
): boolean {
  const isGroup = to === 'group' && pinned.stat.group === pinned.stat.pid
  const error = sendSignal(pinned.file, constants.signals[signal], isGroup ? toGroup : 0)
  if (error === undefined) return true
  if (isGroup && error === EINVAL) return signalGroup(pinned.stat.pid, signal)
  if (error === ESRCH) return false
  throw new SystemCallError(`send ${signal}`, error)
}

function sendSignal(file: number, signal: number, flags: number): number | undefined {
  const noDetails = ['long', 0] as const
  const typed = ['int', file, 'int', signal, ...noDetails, 'uint', flags] as const
  return libc.syscall(pidfdSendSignal, ...typed) < 0 ? lastErrorNumber() : undefined
}

function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}
