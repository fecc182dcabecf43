import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import type { Asked } from './asked.ts'

/** Longer than anything takes on a machine that is busy with other things. */
const hangsAfterMs = 60_000

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** The status of the answer; of a stream, too, which is left then. Rejects where none comes. */
export async function statusOf(socketPath: string, asked: Asked): Promise<number> {
  const { method, path, headers, body } = asked
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  // Node.js itself would send the body of a HEAD without its length, as if it were a next request.
  const length = { 'content-length': Buffer.byteLength(body ?? '') }
  const type = body === undefined ? {} : { 'content-type': 'application/json', ...length }
  const sent = { socketPath, agent, method, path, headers: { ...type, ...headers } }
  const call = request(sent, (answer) => finish(answer, call, resolve))
  call.setTimeout(hangsAfterMs, () => call.destroy(new Error('no answer came')))
  call.on('error', reject)
  call.end(body)
  return await promise
}

function finish(answer: IncomingMessage, call: ClientRequest, resolve: (status: number) => void) {
  const status = answer.statusCode ?? 0
  if (answer.headers['content-type']?.startsWith('text/event-stream')) {
    resolve(status)
    call.on('error', () => undefined).destroy()
    return
  }
  answer.on('end', () => resolve(status)).resume()
}

/** Writes bytes that may be no request at all; what came back until the daemon had enough. */
export async function answerToBytes(socketPath: string, bytes: Uint8Array): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(socketPath)
  let said = ''
  socket.setEncoding('latin1').on('data', (part) => {
    said += part
    // A stream goes on: what it begins with says enough.
    if (said.includes('text/event-stream')) socket.destroy()
  })
  socket.setTimeout(hangsAfterMs, () => reject(new Error('no answer came, and no end')))
  // The daemon may end the connection before it has read all.
  socket.on('error', () => undefined)
  socket.on('close', () => resolve(said))
  socket.end(bytes)
  return await promise
}

/** Ends the connections that were kept. */
export function closeConnections(): void {
  agent.destroy()
}
