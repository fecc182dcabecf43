import type { Connections } from '../../../kit/linux.ts'
import { connectTcp } from './connect-tcp.ts'
import { getHttp } from './get-http.ts'

/** Connections of this machine through Node's own sockets. */
export function createConnections(): Connections {
  return { connect: connectTcp, get: getHttp }
}
