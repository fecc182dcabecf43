import { connect, type Socket } from 'node:net'
import type { ConnectionAnswer } from '../../../kit/linux.ts'
import { answerFromError, answerFromSilence } from './connection-answer.ts'

/** A server that does not close its end by then is left alone. */
const closeWithinMs = 1_000

/** Opens a TCP connection and closes it at once; never rejects. */
export function connectTcp(to: {
  host: string
  port: number
  timeoutMs: number
}): Promise<ConnectionAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ host: to.host, port: to.port })
    const timer = setTimeout(() => settle(answerFromSilence(to.timeoutMs)), to.timeoutMs)
    const settle = (answer: ConnectionAnswer) => {
      clearTimeout(timer)
      close(socket)
      resolve(answer)
    }
    socket.on('error', (error) => settle(answerFromError(error)))
    socket.once('connect', () => {
      settle({ isConnected: true, isSilent: false, reason: 'it accepted the connection' })
    })
  })
}

/**
 * Closes in the orderly way: what the server said is read, for unread words would make it a reset,
 * an error that has ended servers.
 */
function close(socket: Socket): void {
  socket.resume()
  socket.end()
  socket.setTimeout(closeWithinMs, () => socket.destroy())
  socket.on('end', () => socket.destroy())
}
