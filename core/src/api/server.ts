import fastify from 'fastify'
import type { Log } from '../ports/log.ts'
import { answerFailure, answerUnknownPath } from './answer-failure.ts'
import { bodyLimitBytes } from './limits.ts'
import { addRoutes } from './routes.ts'
import type { Service } from './service.ts'
import { listenOnSocket } from './socket.ts'

/** Where the api is served, and where its mishaps are logged. */
export interface ApiOptions {
  readonly socketPath: string
  readonly log: Log
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
  const { socketPath, log } = options
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
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
  server.setNotFoundHandler((request, reply) => answerUnknownPath(request, reply, log))
  addRoutes(server, service, log)
  await listenOnSocket(server, socketPath)
  return { close: () => server.close() }
}
