import { existsSync, statfsSync } from 'node:fs'
import { type ErrorCode, type ErrorValues, HoldfastError, messageOf } from '../../errors/index.ts'
import { CorosyncCallError, results } from './binding/result-codes.ts'
import { findCorosync } from './find-corosync.ts'
import { bufferFolder } from './remove-dead-buffers.ts'

/** What is wrong, so that an operator can act on it. */
export interface Trouble {
  readonly code: ErrorCode
  readonly values: ErrorValues
}

/** The buffers of one connection; with less Corosync cannot give one. */
const connectionBytes = 6 * 1024 * 1024

const programs = ['/usr/sbin/corosync', '/sbin/corosync', '/usr/local/sbin/corosync']

/** Throws where there is no Corosync to connect to, or none that answers. */
export function expectCorosync(): void {
  const found = findCorosync()
  if (found === undefined) throw new HoldfastError('HF_COROSYNC_NOT_RUNNING')
  if (found.isFrozen) throw new HoldfastError('HF_COROSYNC_SILENT', { pid: found.pid })
}

/** Says why Corosync could not be used. */
export function describeTrouble(error: unknown): Trouble {
  if (error instanceof HoldfastError) return describeMissing(error)
  if (!(error instanceof CorosyncCallError)) return failed(messageOf(error))
  if (error.result === results.access || error.result === results.security) {
    return { code: 'HF_COROSYNC_FORBIDDEN', values: { user: process.getuid?.() ?? 0 } }
  }
  const free = freeBytes()
  if (free < connectionBytes) {
    const freeKib = Math.floor(free / 1024)
    return { code: 'HF_COROSYNC_MEMORY_FULL', values: { folder: bufferFolder, freeKib } }
  }
  if (findCorosync() === undefined) return { code: 'HF_COROSYNC_NOT_RUNNING', values: {} }
  return failed(error.message)
}

/** Without the program nothing of Corosync is installed; with it, a library of its packages. */
function describeMissing({ code, values }: HoldfastError): Trouble {
  const isAbsent = code === 'HF_COROSYNC_LIBRARY' && !programs.some((file) => existsSync(file))
  return isAbsent ? { code: 'HF_COROSYNC_ABSENT', values: {} } : { code, values }
}

function failed(reason: string): Trouble {
  return { code: 'HF_ENGINE_FAILED', values: { reason } }
}

function freeBytes(): number {
  const { bavail, bsize } = statfsSync(bufferFolder)
  return bavail * bsize
}
