import type { FastifyInstance } from 'fastify'
import type { Request, RequestOptions } from '../requests/request.ts'
import type { EventDocument, SimulationRequest } from './documents.ts'
import { EventStreams } from './event-stream.ts'
import { kitTestBodySchema, requestBodySchema, simulationBodySchema } from './request-schema.ts'
import type { Service } from './service.ts'

const count = { type: 'string', pattern: '^[0-9]{1,15}$' }
const querySchema = (properties: object) => ({
  querystring: { type: 'object', properties, additionalProperties: false },
})

interface Query {
  readonly tag?: string
  readonly after?: string
  readonly decision?: string
  readonly format?: 'yaml' | 'json'
  readonly follow?: 'true' | 'false'
}

/** Connects the paths of the api with what the daemon can do. */
export function addRoutes(server: FastifyInstance, service: Service): void {
  addHealth(server, service)
  addReads(server, service)
  addEvents(server, service)
  server.post<{ Body: { request: Request; options: RequestOptions } }>(
    '/v1/requests',
    { schema: { body: requestBodySchema } },
    ({ body }) => service.handle(body.request, body.options),
  )
  server.post<{ Body: SimulationRequest }>(
    '/v1/simulations',
    { schema: { body: simulationBodySchema } },
    ({ body }) => service.simulate(body),
  )
  server.post<{ Body: { tag: string } }>(
    '/v1/kits/test',
    { schema: { body: kitTestBodySchema } },
    ({ body }) => service.testKit(body.tag),
  )
  server.post('/v1/notices/test', () => service.testNotice())
}

function addHealth(server: FastifyInstance, service: Service): void {
  server.get('/health', () => ({ isAlive: true }))
  server.get('/readiness', (_request, reply) => {
    const isReady = service.isReady()
    void reply.code(isReady ? 200 : 503).send({ isReady })
  })
}

function addReads(server: FastifyInstance, service: Service): void {
  server.get('/v1/status', () => service.status())
  server.get('/v1/kits', () => service.kits())
  server.get<{ Querystring: Query }>(
    '/v1/configuration',
    { schema: querySchema({ format: { enum: ['yaml', 'json'] } }) },
    ({ query: { format = 'yaml' } }, reply) => {
      void reply.type(`application/${format}`).send(service.exportText(format))
    },
  )
  server.get<{ Querystring: Query }>(
    '/v1/decisions',
    { schema: querySchema({ tag: { type: 'string' }, after: count }) },
    ({ query: { tag, after } }) =>
      service.decisions({
        ...(tag === undefined ? {} : { tag }),
        ...(after === undefined ? {} : { after: Number(after) }),
      }),
  )
  server.get<{ Querystring: Query }>(
    '/v1/timelines',
    { schema: querySchema({ tag: { type: 'string' }, decision: count }) },
    ({ query: { tag, decision } }) =>
      service.timelines({
        ...(tag === undefined ? {} : { tag }),
        ...(decision === undefined ? {} : { decision: Number(decision) }),
      }),
  )
}

function addEvents(server: FastifyInstance, service: Service): void {
  const streams = new EventStreams(service)
  server.addHook('preClose', async () => streams.close())
  server.get<{ Querystring: Query }>(
    '/v1/events',
    { schema: querySchema({ after: count, follow: { enum: ['true', 'false'] } }) },
    ({ query: { after = '0', follow = 'true' }, raw }, reply) => {
      if (follow === 'false') return reply.send(rememberedEvents(service, Number(after)))
      reply.hijack()
      return streams.send(raw, reply.raw, Number(after))
    },
  )
}

function rememberedEvents(service: Service, after: number): readonly EventDocument[] {
  const events: EventDocument[] = []
  service.follow(after, (event) => events.push(event))()
  return events
}
