import { connect } from 'node:net'
import type { ConnectionAnswer } from '../../../kit/linux.ts'
import { answerFromError, answerFromSilence } from './connection-answer.ts'

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
      // Closed in the orderly way: a reset is an error that has ended servers.
      socket.destroy()
      resolve(answer)
    }
    socket.on('error', (error) => settle(answerFromError(error)))
    socket.once('connect', () => {
      settle({ isConnected: true, isSilent: false, reason: 'it accepted the connection' })
    })
  })
}
