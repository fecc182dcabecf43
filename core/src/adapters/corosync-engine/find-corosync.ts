import { readStatus } from '../../proc/process-status.ts'
import { check, lastErrorNumber, libc } from '../linux/libc.ts'

// From the kernel's headers, the same on every Linux.
const unixFamily = 1
const streamType = 1
const closeOnExec = 0o2000000
const nonBlocking = 0o4000
const socketLevel = 1
const peerCredentials = 17
const credentialBytes = 12
const wouldBlock = 11

/** `struct sockaddr_un` whole: the name that Corosync listens at is filled up with zeros. */
const addressBytes = 110
const serviceName = 'cpg'

/** Corosync's process: its id, where it can be seen from here, and whether it stands still. */
export interface CorosyncProcess {
  /** 0 where it is in another namespace of processes. */
  readonly pid: number
  readonly isFrozen: boolean
}

/**
 * The Corosync of this network namespace, or `undefined` where none listens. Asks the kernel alone
 * and waits for nothing: to connect to one that stands still would take as long as it does.
 */
export function findCorosync(): CorosyncProcess | undefined {
  // Each look leaves a connection that one that stands still has to take one day: once is enough.
  if (standing !== undefined && isStopped(standing.pid)) return standing
  const found = lookForCorosync()
  standing = found?.isFrozen ? found : undefined
  return found
}

let standing: CorosyncProcess | undefined

function lookForCorosync(): CorosyncProcess | undefined {
  const flags = streamType | closeOnExec | nonBlocking
  const socket = check('socket', libc.socket(unixFamily, flags, 0))
  try {
    const address = new Uint8Array(addressBytes)
    new DataView(address.buffer).setUint16(0, unixFamily, true)
    address.set(new TextEncoder().encode(serviceName), 3)
    if (libc.connect(socket, address, addressBytes) < 0) {
      // Somebody listens, and takes no connections.
      return lastErrorNumber() === wouldBlock ? { pid: 0, isFrozen: true } : undefined
    }
    const credentials = new Uint8Array(credentialBytes)
    const length = new Uint32Array([credentialBytes])
    check('getsockopt', libc.getsockopt(socket, socketLevel, peerCredentials, credentials, length))
    const pid = new DataView(credentials.buffer).getInt32(0, true)
    return { pid, isFrozen: isStopped(pid) }
  } finally {
    libc.close(socket)
  }
}

function isStopped(pid: number): boolean {
  return readStatus(pid)?.state === 'T'
}
