import { readdirSync, readlinkSync } from 'node:fs'
import { constants } from 'node:os'
import { messageOf } from '../../../../errors/index.ts'
import type { ProcessIdentity } from '../../../../kit/linux.ts'
import { SystemCallError } from '../../libc.ts'
import { scanProcesses } from '../../processes/process-scan.ts'
import { readProcessStat } from '../../processes/process-stat.ts'
import { shutSocket } from '../../processes/shut-socket.ts'
import { NetlinkSocket, netlinkProtocols } from '../netlink-socket.ts'
import { addressFamilies } from '../socket-address.ts'
import { decodeConnection, encodeQuestion, type TcpConnection } from './connection-message.ts'

// From <linux/sock_diag.h>.
const messageTypes = { ask: 20, destroy: 21 } as const
const families = [addressFamilies.version4, addressFamilies.version6]
/** A kernel without CONFIG_INET_DIAG_DESTROY. */
const cannotDestroy = constants.errno.EOPNOTSUPP

/** A process that has sockets. */
interface Holder {
  readonly process: ProcessIdentity
  readonly inodes: ReadonlySet<string>
}

/**
 * Ends the TCP connections whose end on this node is an address: by the kernel, or where it cannot,
 * through the programs that have them. Resolves with how many; rejects where one is left.
 */
export async function endConnections(address: string): Promise<number> {
  const socket = new NetlinkSocket(netlinkProtocols.sockets)
  try {
    const found = listFrom(socket, address)
    const left = found.filter((connection) => !isDestroyed(socket, connection))
    if (left.length > 0) await shutAll(left)
    return found.length
  } finally {
    socket.close()
  }
}

function listFrom(socket: NetlinkSocket, address: string): readonly TcpConnection[] {
  return families
    .flatMap((family) => {
      const what = 'list connections'
      return socket.list({ what, type: messageTypes.ask, payload: encodeQuestion(family) })
    })
    .flatMap(({ payload }) => decodeConnection(payload) ?? [])
    .filter(({ from }) => from === address)
}

/** False where this kernel cannot; one that ended meanwhile needs nothing any more. */
function isDestroyed(socket: NetlinkSocket, { key }: TcpConnection): boolean {
  const what = 'end a connection'
  const number = socket.change({ what, type: messageTypes.destroy, flags: 0, payload: key })
  if (number === cannotDestroy) return false
  if (number === 0 || number === constants.errno.ENOENT) return true
  throw new SystemCallError(what, number)
}

/** Who has none of its own is ended by the kernel: what is closed already, and not yet accepted. */
async function shutAll(connections: readonly TcpConnection[]): Promise<void> {
  const inodes = new Set(connections.map(({ inode }) => inode).filter((inode) => inode !== '0'))
  const refusals: string[] = []
  for (const { process, inodes: held } of await findHolders(inodes)) {
    for (const inode of held) {
      try {
        shutSocket(process, inode)
      } catch (error) {
        refusals.push(messageOf(error))
      }
    }
  }
  if (refusals.length === 0) return
  throw new Error(`${refusals.length} connections cannot be ended: ${refusals[0]}`)
}

async function findHolders(wanted: ReadonlySet<string>): Promise<readonly Holder[]> {
  if (wanted.size === 0) return []
  return await scanProcesses((pid) => {
    const inodes = socketsOf(pid).filter((inode) => wanted.has(inode))
    const process = inodes.length === 0 ? undefined : readProcessStat(pid)
    return process && { process, inodes: new Set(inodes) }
  })
}

function socketsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap(
    (file) => /^socket:\[(\d+)\]$/.exec(linkOf(`${folder}/${file}`))?.[1] ?? [],
  )
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
