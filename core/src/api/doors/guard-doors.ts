import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HoldfastError } from '../../errors/index.ts'
import type { AuditDocument } from '../door-documents.ts'
import { leastRoleFor } from '../endpoints/access.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import { isEnough, type LeastRole } from '../endpoints/role.ts'
import type { Service } from '../service.ts'
import { describeAct } from './audit.ts'
import { type Caller, isWithinPaths } from './caller.ts'
import type { Doors } from './doors.ts'
import { identify, identifyPeer, isFromNetwork, refuseForged, unknownBecause } from './identify.ts'
import { OpenAnswers } from './open-answers.ts'
import { securityHeaders } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; nobody where that is not known. */
    caller: Caller | undefined
    /** The user that somebody wanted to be, where there is such a user. */
    namedUser: string | undefined
    /** The code of what was answered instead. */
    refusalCode: string | undefined
    /** The configuration's revision when the request came. */
    revisionBefore: number
  }
}

/** Lets nobody do what they may not, and records every act, also the refused ones. */
export function guardDoors(server: FastifyInstance, service: Service, doors: Doors): void {
  server.decorateRequest('caller', undefined)
  server.decorateRequest('namedUser', undefined)
  server.decorateRequest('refusalCode', undefined)
  server.decorateRequest('revisionBefore', 0)
  const answers = new OpenAnswers()
  server.addHook('preClose', async () => answers.close())
  server.addHook('onRequest', async (request, reply) => {
    if (isFromNetwork(request)) addSecurityHeaders(reply)
    const { endpoint } = request.routeOptions.config
    if (endpoint === undefined) return
    if (isAct(endpoint)) request.revisionBefore = service.revision()
    try {
      admit({ request, reply, endpoint, doors, answers })
    } catch (error) {
      closeIfUnread(request, reply)
      throw error
    }
  })
  server.addHook('preHandler', async (request) => {
    const { endpoint } = request.routeOptions.config
    if (endpoint !== undefined) refuseLower(request, leastRoleFor(endpoint.access, request.body))
  })
  server.addHook('onSend', async (request, reply, payload) => {
    const { endpoint } = request.routeOptions.config
    if (endpoint !== undefined && isAct(endpoint)) {
      const line = lineOf({ request, reply, endpoint, service, doors })
      doors.audit.append(JSON.stringify(line))
    }
    return payload
  })
}

interface Visit {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly endpoint: Endpoint
  readonly doors: Doors
}

function admit({ request, reply, endpoint, doors, answers }: Visit & { answers: OpenAnswers }) {
  const isOpen = endpoint.access === 'anyone'
  if (!isFromNetwork(request)) {
    request.caller = identifyPeer(request, doors.peers)
    return
  }
  // Load balancers ask whether a node is well, with whatever they are told to send.
  if (isOpen && !isAct(endpoint)) return
  const known = identify(request, doors.keeper)
  request.caller = known?.caller
  if (isAct(endpoint)) refuseForged(request, isOpen ? undefined : known?.caller)
  const needed = typeof endpoint.access === 'string' ? endpoint.access : 'viewer'
  if (known === undefined && !isOpen) throw unknownBecause(request, doors.keeper)
  refuseLower(request, needed)
  if (known === undefined) return
  refuseOtherPaths(request, known.caller)
  answers.watch(reply.raw, known.isStillGood)
}

function refuseLower({ caller }: FastifyRequest, needed: LeastRole): void {
  if (isEnough(caller?.role, needed)) return
  if (caller === undefined) throw new HoldfastError('HF_SESSION_NONE')
  const { name: who, role } = caller
  throw new HoldfastError('HF_ROLE_TOO_LOW', { who, role, needed })
}

function refuseOtherPaths({ url }: FastifyRequest, { name: who, role, paths }: Caller): void {
  const [path = ''] = url.split('?')
  if (isWithinPaths(paths, path)) return
  const needed = `a token for ${path}`
  throw new HoldfastError('HF_ROLE_TOO_LOW', { who, role: `${role} of other paths`, needed })
}

function addSecurityHeaders(reply: FastifyReply): void {
  // On the raw answer: a stream is not sent by way of the reply.
  for (const [name, value] of Object.entries(securityHeaders)) reply.raw.setHeader(name, value)
}

/** What nobody is going to read must not keep the connection. */
function closeIfUnread({ headers }: FastifyRequest, reply: FastifyReply): void {
  const hasBody = headers['content-length'] ?? headers['transfer-encoding']
  if (hasBody !== undefined) reply.raw.setHeader('connection', 'close')
}

function isAct({ method }: Endpoint): boolean {
  return method !== 'GET'
}

function lineOf(visit: Visit & { readonly service: Service }): AuditDocument {
  const { request, reply, endpoint, service, doors } = visit
  return describeAct(request, {
    node: doors.node,
    act: `${endpoint.method} ${endpoint.path}`,
    before: request.revisionBefore,
    after: service.revision(),
    status: reply.statusCode,
    wallMs: Date.now(),
  })
}
