import fc, { type Arbitrary } from 'fast-check'
import type { Endpoint } from '../../../core/src/api/endpoints/endpoint.ts'
import { endpoints } from '../../../core/src/api/endpoints/index.ts'
import { hierarchyFiles } from './hierarchy-files.ts'
import { anything, fitting } from './schema-arbitrary.ts'

/** One request, as it is sent. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What would end the daemon, reach for a registry, or start whatever a file says: tried dry. */
const dry = [
  ...['leave', 'startWithout', 'setTimes', 'apply', 'createResource', 'setResource', 'extend'],
  ...['rollBackKit', 'removeKit', 'addDependency', 'deleteResource', 'unextend'],
]

/** Requests made from what the endpoints declare, and from what they do not. */
export const requests: Arbitrary<Asked> = fc.oneof(
  { arbitrary: fc.oneof(...endpoints.map(requestAt)), weight: 6 },
  { arbitrary: filesApplied(), weight: 2 },
  { arbitrary: fc.tuple(paths(), fc.string({ unit: 'binary' })).map(strange), weight: 1 },
)

function requestAt(endpoint: Endpoint): Arbitrary<Asked> {
  const { method, path, query = {}, body } = endpoint
  const asked = { type: 'object', properties: query }
  const tags = fc.oneof(fc.constant('solo'), fc.webPath())
  return fc
    .tuple(fitting(asked), body ? fitting(body) : fc.constant(undefined), tags)
    .map(([fields, content, tag]) => ({
      method,
      path: `${path.replace(':tag', encodeURI(tag))}${queryOf(fields)}`,
      headers: {},
      ...(content !== undefined && { body: JSON.stringify(harmless(content)) }),
    }))
}

function queryOf(fields: unknown): string {
  const pairs = Object.entries(fields ?? {}).map(([key, value]) => {
    return [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]
  })
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs as [string, string][])}`
}

/** Changed so that this machine stays as it was: nothing is waited for long either. */
function harmless(content: unknown): unknown {
  const { request, options } = fieldsOf(content)
  const kind = fieldsOf(request)['kind']
  if (typeof kind !== 'string' || typeof options !== 'object') return content
  if (kind === 'installKit') delete fieldsOf(request)['spec']
  const isDryRun = dry.includes(kind) ? true : fieldsOf(options)['isDryRun']
  return { ...(content as object), options: { ...options, isDryRun, timeoutMs: 20 } }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function filesApplied(): Arbitrary<Asked> {
  return hierarchyFiles.map((text) => {
    const request = { kind: 'apply', text, source: 'fuzz.yaml', prune: false }
    const options = { isDryRun: true, isWaiting: false, timeoutMs: 1_000 }
    const body = JSON.stringify({ request, options })
    return { method: 'POST', path: '/v1/requests', headers: {}, body }
  })
}

function paths(): Arbitrary<string> {
  const known = fc.constantFrom(...endpoints.map(({ path }) => path))
  return fc.oneof(known, fc.webPath(), fc.webUrl(), fc.constantFrom('/%', '/%E0', '//', '/..', '*'))
}

function strange([path, body]: [string, string]): Asked {
  const method = ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'POST'][body.length % 6] ?? 'GET'
  const safe = encodeURI(path.toWellFormed())
  const types = ['application/json', 'text/plain', 'multipart/form-data', 'application/json; q=x']
  const headers = { 'content-type': types[body.length % 4] ?? '', 'last-event-id': '9/9' }
  return { method, path: safe.startsWith('/') ? safe : `/${safe}`, headers, body }
}

/** JSON that is not quite JSON, deep, or large. */
export const bodies: Arbitrary<string> = fc.oneof(
  anything.map((value) => JSON.stringify(value) ?? ''),
  fc.string({ unit: 'binary' }),
  fc.nat(20_000).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.nat(20_000).map((depth) => '{"request":'.repeat(depth)),
  fc.nat(400).map((digits) => `{"options":{"timeoutMs":1${'0'.repeat(digits)}}}`),
  fc.constant('{"__proto__":{"isDryRun":true},"constructor":{"prototype":{}}}'),
)
