import type { FastifyRequest } from 'fastify'
import type { AuditDocument } from '../door-documents.ts'
import { isFromNetwork } from './identify.ts'

/** What of a request may be recorded: names and words, never parameters, files or passwords. */
const recordedFields = new Set([
  ...['kind', 'tag', 'node', 'nodes', 'to', 'parent', 'child', 'scope', 'priority', 'source'],
  ...['prune', 'isOn', 'isWithParents', 'isConfirmed', 'isUpgrade', 'isDryRun', 'spec'],
  ...['name', 'role', 'paths', 'expiresInMs', 'event', 'sides'],
])
const longestText = 255

/** What a line needs beside the request. */
export interface AuditedAnswer {
  readonly node: string
  readonly act: string
  readonly before: number
  readonly after: number
  readonly status: number
  readonly wallMs: number
}

/** The line of a request that was answered. */
export function describeAct(request: FastifyRequest, answer: AuditedAnswer): AuditDocument {
  const { node, act, before, after, status, wallMs } = answer
  const { caller, refusalCode, namedUser } = request
  const user = namedUser === undefined ? {} : { user: namedUser }
  const from = isFromNetwork(request) ? request.ip : 'this machine'
  return {
    at: new Date(wallMs).toISOString(),
    node,
    who: caller === undefined ? 'nobody' : `${caller.kind} ${caller.name}`,
    from,
    act,
    what: { ...user, ...recorded(request.params), ...recorded(request.body) },
    before,
    after,
    status,
    outcome: refusalCode ?? 'done',
  }
}

function recorded(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {}
  const { request, options, ...own } = value as Readonly<Record<string, unknown>>
  const all = Object.entries({ ...own, ...fieldsOf(request), ...fieldsOf(options) })
  return Object.fromEntries(
    all.filter(([key]) => recordedFields.has(key)).map(([key, field]) => [key, short(field)]),
  )
}

function fieldsOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

/** A name may be an address with a password in it. */
function short(value: unknown): unknown {
  const text = (JSON.stringify(value) ?? '').replaceAll(/\/\/[^/@\s]+@/g, '//…@')
  return text.length <= longestText ? JSON.parse(text) : `${text.slice(0, longestText)}…`
}
