import type { EventDocument } from '../documents.ts'
import type { Service } from '../service.ts'
import type { Endpoint, Exchange } from './endpoint.ts'
import { count } from './query-fields.ts'

interface Query {
  readonly after?: string
  readonly follow?: 'true' | 'false'
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
    },
    answer: { document: 'EventDocument', isList: true, contentTypes: ['text/event-stream'] },
    handle({ service, streams, query, request, reply }: Exchange<Query>) {
      const { after = '0', follow = 'true' } = query
      if (follow === 'false') return remembered(service, Number(after))
      reply.hijack()
      return streams.send(request.raw, reply.raw, Number(after))
    },
  },
]

function remembered(service: Service, after: number): readonly EventDocument[] {
  const events: EventDocument[] = []
  service.follow(after, (event) => events.push(event))()
  return events
}
