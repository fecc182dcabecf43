import { connect } from 'node:net'

/** Whether a TCP connection is accepted in time; it is closed at once. */
export function canConnect(what: { host: string; port: number; forMs: number }): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({ host: what.host, port: what.port })
  const timer = setTimeout(() => resolve(false), what.forMs)
  socket.once('connect', () => resolve(true))
  socket.on('error', () => resolve(false))
  return promise.finally(() => {
    clearTimeout(timer)
    socket.destroy()
  })
}
