import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'

const port = 7000
const longestMs = 10_000

/** Tells whoever connects by which address he is known here. */
export async function servePeers(): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(socket.remoteAddress ?? '')
  })
  server.listen(port, '::')
  await once(server, 'listening')
}

/** By which address a connection from here is known at `host`, or why there is none. */
export async function askPeer({ host, from }: { host: string; from: string }): Promise<string> {
  const own = from === '' ? {} : { localAddress: from }
  const socket = connect({ host, port, timeout: longestMs, ...own })
  socket.on('timeout', () => socket.destroy(new Error('nobody answered')))
  const answer = await text(socket).catch((error: Error) => error.message)
  return answer.replace('::ffff:', '')
}
