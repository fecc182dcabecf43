import { HoldfastError, messageOf } from '../../errors/index.ts'
import type { AuditDocument, SessionDocument } from '../door-documents.ts'
import { cookieOf, noCookie, secretIn } from '../doors/cookie.ts'
import type { OpenSession } from '../doors/doorkeeper.ts'
import { isFromNetwork } from '../doors/identify.ts'
import { sessionBodySchema } from './door-schemas.ts'
import type { Endpoint, Exchange } from './endpoint.ts'
import { count } from './query-fields.ts'
import { settingsAccess } from './settings-access.ts'

/** What is shown of the record where nothing is said. */
const usualLines = 1_000
const mostLines = 10_000

const logIn: Endpoint = {
  method: 'POST',
  path: '/v1/session',
  access: 'anyone',
  summary: 'Logs a user in: the answer brings a cookie, and the word that each write must carry.',
  body: sessionBodySchema,
  bodyLimitBytes: 8_192,
  answer: { document: 'SessionDocument' },
  async handle({ doors, request, reply, body }: Exchange<unknown, LogInBody>) {
    const { user, password } = body
    if (doors.keeper.register.user(user) !== undefined) request.namedUser = user
    const address = isFromNetwork(request) ? request.ip : 'this machine'
    const opened = await doors.keeper.logIn({ user, address }, password)
    const earlier = secretIn(request.headers.cookie)
    if (earlier !== undefined) doors.keeper.sessions.end(earlier)
    const { role, csrf } = opened.session
    request.caller = { kind: 'session', name: user, role, csrf }
    void reply.header('set-cookie', cookieOf(opened.secret))
    return documentOf(opened.session)
  },
}

const session: Endpoint = {
  method: 'GET',
  path: '/v1/session',
  access: 'viewer',
  summary: 'Who is logged in, and for how long; asking prolongs it.',
  answer: { document: 'SessionDocument' },
  handle({ doors, request }) {
    const { secret } = ownSession(request)
    const found = doors.keeper.session(secret)
    if (found === undefined) throw new HoldfastError('HF_SESSION_NONE')
    return documentOf(found)
  },
}

const logOut: Endpoint = {
  method: 'DELETE',
  path: '/v1/session',
  access: 'viewer',
  summary: 'Logs the user out.',
  answer: { document: 'SessionEndDocument' },
  handle({ doors, request, reply }) {
    const { secret, user } = ownSession(request)
    doors.keeper.sessions.end(secret)
    void reply.header('set-cookie', noCookie)
    return { user, isEnded: true }
  },
}

/** Where the way in is. */
export const networkEndpoint: Endpoint = {
  method: 'GET',
  path: '/v1/network',
  access: 'viewer',
  summary: 'Where the api of this node is reached over the network, and its fingerprint.',
  answer: { document: 'NetworkDocument' },
  handle({ doors }) {
    if (doors.network === undefined) throw new HoldfastError('HF_API_OFF')
    return doors.network
  },
}

const audit: Endpoint = {
  method: 'GET',
  path: '/v1/audit',
  access: settingsAccess.audit,
  summary: 'The newest lines of the record of acts of this node, oldest first.',
  query: { limit: count('So many at most; 1000 where it is left out.') },
  answer: { document: 'AuditDocument', isList: true },
  async handle({ doors, query }: Exchange<{ readonly limit?: string }>) {
    const limit = Math.min(Number(query.limit ?? usualLines), mostLines)
    const lines = await doors.audit.newest(limit).catch((cause: unknown) => {
      throw new HoldfastError('HF_AUDIT_UNREADABLE', { reason: messageOf(cause) }, { cause })
    })
    return lines.flatMap(auditDocumentOf)
  },
}

interface LogInBody {
  readonly user: string
  readonly password: string
}

function ownSession({ caller, headers }: Exchange['request']) {
  const secret = secretIn(headers.cookie)
  if (caller?.kind !== 'session' || secret === undefined) {
    throw new HoldfastError('HF_SESSION_NONE')
  }
  return { secret, user: caller.name }
}

function documentOf({ user, role, csrf, idleUntil, until }: OpenSession): SessionDocument {
  return { user, role, csrf, idleUntil, until }
}

/** A line that a full disk cut short is none. */
function auditDocumentOf(line: string): readonly AuditDocument[] {
  try {
    return [JSON.parse(line) as AuditDocument]
  } catch {
    return []
  }
}

/** Who comes in by which door, and what they did. */
export const doorEndpoints: readonly Endpoint[] = [logIn, session, logOut, audit]
