import { StatusSource } from '../streams/status-source.ts'
import type { Endpoint, Exchange } from './endpoint.ts'
import { count, node, tag } from './query-fields.ts'
import { settingsAccess } from './settings-access.ts'

/** Of which node something is asked; of this one where none is named. */
interface OfNode {
  readonly node?: string
}

const status: Endpoint = {
  method: 'GET',
  path: '/v1/status',
  access: 'viewer',
  summary: 'The whole cluster as this node knows it; with `follow=true` whenever it changes.',
  query: {
    follow: { enum: ['true', 'false'], description: 'Whether to go on; `false` when left out.' },
  },
  answer: { document: 'StatusDocument', contentTypes: ['text/event-stream'] },
  handle({ service, streams, query, reply }: Exchange<{ readonly follow?: 'true' | 'false' }>) {
    if (query.follow !== 'true') return service.status()
    return streams.open(reply, new StatusSource(() => service.status()))
  },
}

const kits: Endpoint = {
  method: 'GET',
  path: '/v1/kits',
  access: 'viewer',
  summary: 'The kits of this node, with the schemas of their parameters.',
  query: { node },
  answer: { document: 'KitsDocument' },
  handle: ({ service, query }: Exchange<OfNode>) => service.read({ kind: 'kits' }, query.node),
}

const paths: Endpoint = {
  method: 'GET',
  path: '/v1/paths',
  access: 'viewer',
  summary: 'The ways of this node to the others, over each link, as its engine measured them.',
  query: { node },
  answer: { document: 'PathsDocument' },
  handle: ({ service, query }: Exchange<OfNode>) => service.read({ kind: 'paths' }, query.node),
}

const lane: Endpoint = {
  method: 'GET',
  path: '/v1/lane',
  access: 'viewer',
  summary: 'What this node hears of the kernels of others by the fast lane, and what that lacks.',
  query: { node },
  answer: { document: 'LaneDocument' },
  handle: ({ service, query }: Exchange<OfNode>) => service.read({ kind: 'lane' }, query.node),
}

const checks: Endpoint = {
  method: 'GET',
  path: '/v1/checks/:tag',
  access: 'viewer',
  summary: 'The newest checks of a resource on this node since it started; oldest first.',
  query: { node },
  answer: { document: 'ChecksDocument' },
  handle({ service, request, query }: Exchange<OfNode>) {
    const { tag: of } = request.params as { readonly tag: string }
    return service.read({ kind: 'checks', tag: of }, query.node)
  },
}

const actions: Endpoint = {
  method: 'GET',
  path: '/v1/actions/:tag',
  access: 'viewer',
  summary: 'What the kit of a resource is doing with it on this node now, and what it says.',
  query: { node },
  answer: { document: 'ActionsDocument' },
  handle({ service, request, query }: Exchange<OfNode>) {
    const { tag: of } = request.params as { readonly tag: string }
    return service.read({ kind: 'actions', tag: of }, query.node)
  },
}

const configuration: Endpoint = {
  method: 'GET',
  path: '/v1/configuration',
  access: 'viewer',
  summary: 'The configuration as a hierarchy file.',
  query: { format: { enum: ['yaml', 'json'], description: 'YAML where it is left out.' } },
  answer: { contentTypes: ['application/yaml', 'application/json'] },
  handle({ service, reply, query }: Exchange<{ readonly format?: 'yaml' | 'json' }>) {
    const { format = 'yaml' } = query
    return reply.type(`application/${format}`).send(service.exportText(format))
  },
}

const decisions: Endpoint = {
  method: 'GET',
  path: '/v1/decisions',
  access: 'viewer',
  summary: 'What was decided and why, newest last.',
  query: { tag, after: count('Only those with a higher number.') },
  answer: { document: 'DecisionDocument', isList: true },
  handle({ service, query }: Exchange<{ readonly tag?: string; readonly after?: string }>) {
    const { tag: meant, after } = query
    return service.decisions({
      ...(meant === undefined ? {} : { tag: meant }),
      ...(after === undefined ? {} : { after: Number(after) }),
    })
  },
}

interface TimelinesQuery extends OfNode {
  readonly tag?: string
  readonly decision?: string
}

const timelines: Endpoint = {
  method: 'GET',
  path: '/v1/timelines',
  access: 'viewer',
  summary: 'The newest decisions in stages, in ms, as this node recorded them; newest last.',
  query: { tag, decision: count('Only the one with this number.'), node },
  answer: { document: 'TimelineDocument', isList: true },
  handle({ service, query }: Exchange<TimelinesQuery>) {
    const { tag: meant, decision, node: of } = query
    const filter = {
      ...(meant === undefined ? {} : { tag: meant }),
      ...(decision === undefined ? {} : { decision: Number(decision) }),
    }
    return service.read({ kind: 'timelines', ...filter }, of)
  },
}

const rules: Endpoint = {
  method: 'GET',
  path: '/v1/rules',
  access: settingsAccess.rules,
  summary: 'By which times, quorum and fence the cluster and this node live; without secrets.',
  answer: { document: 'RulesDocument' },
  handle: ({ service }) => service.rules(),
}

const notices: Endpoint = {
  method: 'GET',
  path: '/v1/notices',
  access: settingsAccess.notices,
  summary: 'How this node tells operators, and what became of the newest notices.',
  answer: { document: 'NoticesDocument' },
  handle: ({ service }) => service.notices(),
}

/** What changes nothing. */
export const readEndpoints: readonly Endpoint[] = [
  status,
  kits,
  paths,
  lane,
  checks,
  actions,
  configuration,
  decisions,
  timelines,
  rules,
  notices,
]
