import { eventsAfter } from '../streams/event-log.ts'
import { LogSource } from '../streams/log-source.ts'
import type { Endpoint, Exchange } from './endpoint.ts'
import { count, node } from './query-fields.ts'

interface Query {
  readonly after?: string
  readonly follow?: 'true' | 'false'
  readonly node?: string
}

/** What happened, as it happens or as far as it is remembered. */
export const eventEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/v1/events',
    access: 'viewer',
    summary: 'What happened: a stream that goes on, or with `follow=false` what is remembered.',
    query: {
      after: count('Only events with a higher id.'),
      follow: { enum: ['true', 'false'], description: 'Whether to go on; `true` when left out.' },
      node: {
        ...node,
        description: 'The newest 500 that this node remembers; asked for, nothing is followed.',
      },
    },
    headers: {
      'last-event-id': {
        type: 'string',
        description: 'Where a stream goes on: the `id` of the frame that was read last.',
      },
    },
    answer: { document: 'EventDocument', isList: true, contentTypes: ['text/event-stream'] },
    handle({ service, streams, query, request, reply }: Exchange<Query>) {
      const after = Number(query.after ?? 0)
      if (query.node !== undefined) return service.read({ kind: 'events', after }, query.node)
      if (query.follow === 'false') return eventsAfter(service.events, after)
      const last = request.headers['last-event-id']
      const wanted = { after, last: typeof last === 'string' ? last : undefined }
      return streams.open(reply, new LogSource(service.events, streams.name, wanted))
    },
  },
]
