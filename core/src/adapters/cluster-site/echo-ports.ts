import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { firstLinkPort } from '../../cluster/index.ts'

/** A bound UDP socket of a link, or none where the port is taken. */
export async function bindLink(address: string, link: number): Promise<Socket | undefined> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  const bound = once(socket, 'listening')
  socket.bind({ address, port: firstLinkPort + link, exclusive: true })
  try {
    await bound
    // What a closed port answers is no matter: silence says the same.
    socket.on('error', () => {})
    return socket
  } catch {
    socket.close()
    return undefined
  }
}

/** Sockets that send back whatever begins with the mark, from the ports that Corosync will have. */
export class EchoPorts {
  readonly links: readonly number[]
  readonly #sockets: readonly Socket[]

  private constructor(sockets: readonly (Socket | undefined)[], mark: string) {
    this.links = sockets.flatMap((socket, link) => (socket === undefined ? [] : [link]))
    this.#sockets = sockets.filter((socket) => socket !== undefined)
    for (const socket of this.#sockets) answerOn(socket, Buffer.from(mark))
  }

  /** A port that is taken, as by a Corosync that runs already, answers nothing. */
  static async open(addresses: readonly string[], mark: string): Promise<EchoPorts> {
    return new EchoPorts(await Promise.all(addresses.map(bindLink)), mark)
  }

  close(): void {
    for (const socket of this.#sockets) socket.close()
  }
}

/** Never more than was received: nobody gets more out of it than goes in. */
function answerOn(socket: Socket, mark: Buffer): void {
  socket.on('message', (message, { address, port }) => {
    if (message.subarray(0, mark.length).equals(mark)) socket.send(message, port, address)
  })
}
