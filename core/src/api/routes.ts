import type { FastifyInstance } from 'fastify'
import type { Log } from '../ports/log.ts'
import type { Doors } from './doors/doors.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { endpoints } from './endpoints/index.ts'
import type { Service } from './service.ts'
import { Streams } from './streams/streams.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a route was made from; none at a path that does not exist. */
    endpoint?: Endpoint
  }
}

/** What routes are made of beside the table. */
export interface RouteParts {
  readonly service: Service
  readonly doors: Doors
  readonly log: Log
}

/** Connects the paths of the api with what the daemon can do. */
export function addRoutes(server: FastifyInstance, { service, doors, log }: RouteParts): void {
  const streams = new Streams(log)
  server.addHook('preClose', async () => streams.close())
  for (const endpoint of endpoints) {
    const { method, path, bodyLimitBytes: bodyLimit } = endpoint
    server.route({
      method,
      url: path,
      schema: schemaOf(endpoint),
      config: { endpoint },
      ...(bodyLimit !== undefined && { bodyLimit }),
      handler(request, reply) {
        const { query, body } = request
        return endpoint.handle({ service, streams, endpoints, doors, query, body, request, reply })
      },
    })
  }
}

function schemaOf({ query, body }: Endpoint) {
  return {
    ...(query && {
      querystring: { type: 'object', properties: query, additionalProperties: false },
    }),
    ...(body && { body }),
  }
}
