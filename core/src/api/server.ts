import fastify from 'fastify'
import type { Log } from '../ports/log.ts'
import { answerFailure, answerUnknownPath } from './answer-failure.ts'
import { ConsoleFiles } from './doors/console-files.ts'
import type { Doors } from './doors/doors.ts'
import { guardDoors } from './doors/guard-doors.ts'
import { NetworkDoor, type NetworkDoorOptions } from './doors/network-door.ts'
import { bodyLimitBytes } from './limits.ts'
import { addRoutes } from './routes.ts'
import type { Service } from './service.ts'
import { listenOnSocket } from './socket.ts'

/** Where the api is served, and where its mishaps are logged. */
export interface ApiOptions {
  readonly socketPath: string
  readonly log: Log
  readonly doors: Doors
  /** How it is served over the network too, where it is. */
  readonly network?: Omit<NetworkDoorOptions, 'log'>
}

/** An api that is being served. */
export interface ServedApi {
  /** Ends all streams and connections, then removes the socket. */
  close(): Promise<void>
}

/**
 * Serves the api on a Unix socket, mode 0660, its folder made and a socket that nobody answers at
 * removed. Rejects with HF_API_SOCKET_TAKEN or HF_API_SOCKET_FAILED.
 */
export async function serveApi(service: Service, options: ApiOptions): Promise<ServedApi> {
  const { socketPath, log, doors } = options
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    // A tag may be as long as a name may be.
    routerOptions: { maxParamLength: 255 },
    frameworkErrors: (error, _request, reply) => answerFailure(error, reply, log),
    ajv: {
      customOptions: {
        allErrors: true,
        coerceTypes: false,
        discriminator: true,
        removeAdditional: false,
        useDefaults: false,
      },
    },
  })
  server.setErrorHandler((error, _request, reply) => answerFailure(error, reply, log))
  // Every body is JSON: what a form can send is not even read.
  server.removeContentTypeParser('text/plain')
  const nodes = () => service.status().nodes.map(({ name }) => name)
  const files = options.network && new ConsoleFiles(options.network.consoleFolder, nodes)
  server.setNotFoundHandler(async (request, reply) => {
    if (await files?.answer(request, reply)) return reply
    answerUnknownPath(request, reply, log)
    return reply
  })
  guardDoors(server, service, doors)
  addRoutes(server, { service, doors, log })
  await listenOnSocket(server, { path: socketPath, group: doors.peers?.group })
  if (options.network === undefined) return { close: () => server.close() }
  const door = new NetworkDoor(server, doors, { ...options.network, log })
  await door.open()
  return {
    async close() {
      door.close()
      await server.close()
    },
  }
}
