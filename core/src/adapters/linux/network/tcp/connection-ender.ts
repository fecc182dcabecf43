import { constants } from 'node:os'
import { SystemCallError } from '../../libc.ts'
import { NetlinkSocket, netlinkProtocols } from '../netlink-socket.ts'
import { addressFamilies } from '../socket-address.ts'
import { decodeConnection, encodeQuestion, type TcpConnection } from './connection-message.ts'
import { shutSockets } from './shut-sockets.ts'

// From <linux/sock_diag.h>.
const messageTypes = { ask: 20, destroy: 21 } as const
const families = [addressFamilies.version4, addressFamilies.version6]
/** A kernel without CONFIG_INET_DIAG_DESTROY. */
const cannotDestroy = constants.errno.EOPNOTSUPP
/** Addresses leave a node by the hundred, and one list of connections does for them all; ms. */
const gatherMs = 20

/**
 * Ends the TCP connections whose end on this node is an address: by the kernel, or where it cannot,
 * through the programs that have them.
 */
export class ConnectionEnder {
  #waiting = new Map<string, PromiseWithResolvers<number>>()

  /** Resolves with how many there were, a little later; rejects where one is left. */
  end(address: string): Promise<number> {
    if (this.#waiting.size === 0) setTimeout(() => void this.#endAll(), gatherMs)
    const asked = this.#waiting.get(address) ?? Promise.withResolvers<number>()
    this.#waiting.set(address, asked)
    return asked.promise
  }

  async #endAll(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = new Map()
    try {
      const { found, left } = endWhatCanBe((address) => waiting.has(address))
      const refusals = await shutSockets(new Set(left.map(({ inode }) => inode)))
      for (const [address, asked] of waiting) {
        const own = found.filter(({ from }) => from === address)
        const refused = own.find(({ inode }) => refusals.has(inode))
        if (refused === undefined) asked.resolve(own.length)
        else asked.reject(new Error(`a connection cannot be ended: ${refusals.get(refused.inode)}`))
      }
    } catch (error) {
      for (const asked of waiting.values()) asked.reject(error)
    }
  }
}

/** All of the connections from these addresses, and those of them that this kernel cannot end. */
function endWhatCanBe(isWanted: (address: string) => boolean) {
  const socket = new NetlinkSocket(netlinkProtocols.sockets)
  try {
    const found = listAll(socket).filter(({ from }) => isWanted(from))
    return { found, left: found.filter((connection) => !isEnded(socket, connection)) }
  } finally {
    socket.close()
  }
}

function listAll(socket: NetlinkSocket): readonly TcpConnection[] {
  const what = 'list connections'
  return families
    .flatMap((family) => {
      return socket.list({ what, type: messageTypes.ask, payload: encodeQuestion(family) })
    })
    .flatMap(({ payload }) => decodeConnection(payload) ?? [])
}

/** False where this kernel cannot; one that ended meanwhile needs nothing any more. */
function isEnded(socket: NetlinkSocket, { key }: TcpConnection): boolean {
  const what = 'end a connection'
  const number = socket.change({ what, type: messageTypes.destroy, flags: 0, payload: key })
  if (number === cannotDestroy) return false
  if (number === 0 || number === constants.errno.ENOENT) return true
  throw new SystemCallError(what, number)
}
