import type { FastifyInstance } from 'fastify'
import type { Log } from '../ports/log.ts'
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

/** Connects the paths of the api with what the daemon can do. */
export function addRoutes(server: FastifyInstance, service: Service, log: Log): void {
  const streams = new Streams(log)
  server.addHook('preClose', async () => streams.close())
  for (const endpoint of endpoints) {
    const { method, path } = endpoint
    server.route({
      method,
      url: path,
      schema: schemaOf(endpoint),
      config: { endpoint },
      handler(request, reply) {
        const { query, body } = request
        return endpoint.handle({ service, streams, endpoints, query, body, request, reply })
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
