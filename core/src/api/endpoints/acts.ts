import type { Request, RequestOptions } from '../../requests/request.ts'
import type { SimulationRequest } from '../documents.ts'
import { kitTestBodySchema, requestBodySchema, simulationBodySchema } from '../request-schema.ts'
import type { Endpoint, Exchange } from './endpoint.ts'
import { requestAccess } from './request-access.ts'
import { settingsAccess } from './settings-access.ts'

interface RequestBody {
  readonly request: Request
  readonly options: RequestOptions
}

const requests: Endpoint = {
  method: 'POST',
  path: '/v1/requests',
  access: requestAccess,
  summary: 'Asks the cluster for an act or a change, or only what it would do.',
  body: requestBodySchema,
  answer: { document: 'AnswerDocument' },
  handle: ({ service, body }: Exchange<unknown, RequestBody>) => {
    return service.handle(body.request, body.options)
  },
}

const simulations: Endpoint = {
  method: 'POST',
  path: '/v1/simulations',
  access: 'viewer',
  summary: 'What would happen if something happened; nothing is changed.',
  body: simulationBodySchema,
  answer: { document: 'SimulationDocument' },
  handle: ({ service, body }: Exchange<unknown, SimulationRequest>) => service.simulate(body),
}

const kitTests: Endpoint = {
  method: 'POST',
  path: '/v1/kits/test',
  access: 'operator',
  summary: 'Tries the kit of a resource on each of its nodes, which changes nothing.',
  body: kitTestBodySchema,
  answer: { document: 'KitTestDocument' },
  handle: ({ service, body }: Exchange<unknown, { readonly tag: string }>) => {
    return service.testKit(body.tag)
  },
}

const noticeTests: Endpoint = {
  method: 'POST',
  path: '/v1/notices/test',
  access: settingsAccess.noticeTest,
  summary: 'Tells operators a test, by the way of all notices of this node.',
  answer: { document: 'NoticeTestDocument' },
  handle: ({ service }) => service.testNotice(),
}

/** What acts, changes or works something out. */
export const actEndpoints: readonly Endpoint[] = [requests, simulations, kitTests, noticeTests]
