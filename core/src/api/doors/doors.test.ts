import { connect } from 'node:tls'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Peers } from '../../ports/index.ts'
import { callDaemon } from '../call-daemon.ts'
import { OpenedDoors } from './fixtures/opened-doors.ts'

let doors: OpenedDoors

beforeEach(async () => {
  doors = await OpenedDoors.open()
  await doors.addUser('alice', 'operator')
})

afterEach(async () => {
  await doors[Symbol.asyncDispose]()
})

const request = { kind: 'switchover', tag: 'vip' }
const options = { isDryRun: false, isWaiting: false, timeoutMs: 1 }

/** Sends bytes over TLS, and gives what comes until the other side ends it. */
async function sendBytes(text: string): Promise<string> {
  const socket = connect({ port: doors.port, host: '127.0.0.1', rejectUnauthorized: false })
  socket.write(text)
  let said = ''
  for await (const chunk of socket.setEncoding('utf8')) said += chunk
  return said
}

it('every answer over the network tells a browser what it must not do', async () => {
  const answers = [
    await doors.ask('GET', '/health'),
    await doors.ask('GET', '/v1/status'),
    await doors.ask('GET', '/v1/nothing'),
    await doors.ask('GET', '/', { headers: { accept: 'text/html' } }),
  ]
  const named = ['strict-transport-security', 'x-content-type-options']
  const more = ['x-frame-options', 'referrer-policy', 'cache-control']
  const told = answers.map(({ headers }) => [...named, ...more].map((name) => headers[name]))
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
  const policy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; " +
    "form-action 'self'; frame-ancestors 'none'; connect-src 'self'"
  const policies = answers.map(({ headers }) => headers['content-security-policy'])
  expect(policies).toEqual([policy, policy, policy, policy])
  expect(told[0]).toEqual(['max-age=31536000', 'nosniff', 'DENY', 'no-referrer', 'no-store'])
})

it('what a page of others sends is refused, also with the cookie and the word', async () => {
  const page = await doors.logIn('alice')
  const body = { request, options }
  const from = async (origin: string) =>
    (await doors.ask('POST', '/v1/requests', { headers: { ...page, origin }, body })).status
  expect(await from(`https://127.0.0.1:${doors.port}`)).toBe(200)
  expect([await from('https://evil.example'), await from('null')]).toEqual([403, 403])
  const login = { headers: { origin: 'https://evil.example' }, body: { user: 'a', password: 'b' } }
  expect((await doors.ask('POST', '/v1/session', login)).status).toBe(403)
})

it('only JSON is read', async () => {
  const page = await doors.logIn('alice')
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']
  const statuses: number[] = []
  for (const type of types) {
    const headers = { ...page, 'content-type': type }
    statuses.push((await doors.ask('POST', '/v1/requests', { headers, body: '{}' })).status)
  }
  expect(statuses).toEqual([400, 400, 400])
})

it('who is unknown sends no large body, and a log-in is small', async () => {
  const large = 'x'.repeat(20_000)
  const body = { user: 'alice', password: large }
  expect((await doors.ask('POST', '/v1/session', { body })).status).toBe(413)
  const head = `POST /v1/requests HTTP/1.1\r\nhost: a\r\ncontent-length: 900000000\r\n\r\n`
  const said = await sendBytes(head)
  expect(said).toMatch(/^HTTP\/1\.1 401 [\s\S]*\r\nconnection: close\r\n/i)
})

it('every act is recorded, also a refused one, and no secret with it', async () => {
  const page = await doors.logIn('alice')
  await doors.ask('POST', '/v1/requests', { headers: page, body: { request, options } })
  await doors.ask('POST', '/v1/session', { body: { user: 'alice', password: 'a secret' } })
  await doors.ask('POST', '/v1/session', { body: { user: 'the-secret', password: 'x' } })
  const entry = { parameters: { password: 'the-secret' } }
  const create = { request: { kind: 'createResource', tag: 'db', entry }, options }
  await doors.ask('POST', '/v1/requests', { headers: page, body: create })
  await doors.ask('GET', '/v1/status', { headers: page })
  const spec = 'git+https://user:the-secret@example.org/kit.git'
  const kit = { request: { kind: 'installKit', spec, isUpgrade: false }, options }
  await doors.ask('POST', '/v1/requests', { headers: page, body: kit })
  const lines = doors.audited.map(({ who, from, act, what, before, after, outcome }) => {
    const { kind = '', tag = '', user = '' } = what as Readonly<Record<string, string>>
    return `${who}, ${from}: ${act} ${kind}${tag}${user} ${before}-${after} ${outcome}`
  })
  expect(lines).toEqual([
    'session alice, 127.0.0.1: POST /v1/session alice 7-7 done',
    'session alice, 127.0.0.1: POST /v1/requests switchovervip 7-7 done',
    'nobody, 127.0.0.1: POST /v1/session alice 7-7 HF_LOG_IN_REFUSED',
    'nobody, 127.0.0.1: POST /v1/session  7-7 HF_LOG_IN_REFUSED',
    'session alice, 127.0.0.1: POST /v1/requests createResourcedb 7-7 HF_ROLE_TOO_LOW',
    'session alice, 127.0.0.1: POST /v1/requests installKit 7-7 HF_ROLE_TOO_LOW',
  ])
  expect(JSON.stringify(doors.audited)).not.toContain('secret')
})

it('users and tokens are managed by administrators, and secrets are told once', async () => {
  const headers = await doors.addToken('administrator')
  const post = async (path: string, body: object) => {
    const { status, document } = await doors.ask('POST', path, { headers, body })
    const { code } = (document?.['error'] ?? {}) as { readonly code?: string }
    return code ?? status
  }
  const bob = { name: 'bob', role: 'viewer', password: 'ten letters' }
  const token = { name: 'backup', role: 'viewer', expiresInMs: 60_000 }
  expect([
    await post('/v1/users', { ...bob, password: 'short' }),
    await post('/v1/users', bob),
    await post('/v1/users', bob),
    await post('/v1/users', { ...bob, name: 'a\nb' }),
    await post('/v1/users/change', { name: 'carol', role: 'viewer' }),
    await post('/v1/users/remove', { name: 'carol' }),
    await post('/v1/tokens', token),
    await post('/v1/tokens', token),
    await post('/v1/tokens/revoke', { name: 'nothing' }),
  ]).toEqual([
    ...['HF_PASSWORD_SHORT', 200, 'HF_USER_EXISTS', 'HF_REQUEST_INVALID', 'HF_USER_UNKNOWN'],
    ...['HF_USER_UNKNOWN', 200, 'HF_BEARER_EXISTS', 'HF_BEARER_UNKNOWN'],
  ])
  const made = await doors.ask('POST', '/v1/tokens', { headers, body: { ...token, name: 'two' } })
  const secret = String(made.document?.['secret'])
  expect(secret).toMatch(/^holdfast_[\w-]{43}$/)
  const bearer = { authorization: `Bearer ${secret}` }
  expect((await doors.ask('GET', '/v1/status', { headers: bearer })).status).toBe(200)
  const lists = [
    await doors.ask('GET', '/v1/users', { headers }),
    await doors.ask('GET', '/v1/tokens', { headers }),
  ]
  expect(lists.map(({ text }) => /hash|digest|secret|salt|password/.test(text))).toEqual([
    false,
    false,
  ])
  expect(await post('/v1/tokens/revoke', { name: 'two' })).toBe(200)
  expect((await doors.ask('GET', '/v1/status', { headers: bearer })).status).toBe(401)
})

it('at the Unix socket root, the daemon and the group are heard, and nobody else', async () => {
  const heard: string[] = []
  for (const [uid, groups] of [
    [0, []],
    [500, []],
    [1_000, [1_000, 900]],
    [1_001, [1_001]],
  ] as const) {
    const peers: Peers = { of: () => ({ pid: 7, uid, groups }), ownUid: 500, group: 900 }
    await using opened = await OpenedDoors.open({ peers })
    const { socketPath } = opened
    const asked = callDaemon({ socketPath, path: '/v1/notices/test', body: '{}' })
    heard.push(await asked.then(() => 'yes', String))
    heard.push(opened.audited.map(({ who, outcome }) => `${who} ${outcome}`).join())
  }
  expect(heard).toEqual([
    ...['yes', 'local uid 0 done'],
    ...['yes', 'local uid 500 done'],
    ...['yes', 'local uid 1000 done'],
    'ApiError: User 1001 of this machine may not use the socket of the daemon.',
    'nobody HF_PEER_REFUSED',
  ])
})

it('where the api is reached is told with the fingerprint that a browser shows', async () => {
  const headers = await doors.addToken('viewer')
  const { document } = await doors.ask('GET', '/v1/network', { headers })
  const socket = connect({ port: doors.port, host: '127.0.0.1', rejectUnauthorized: false })
  await new Promise((resolve) => socket.once('secureConnect', resolve))
  const shown = socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase()
  socket.destroy()
  expect(document).toEqual({
    places: [`127.0.0.1:${doors.port}`],
    fingerprint: shown,
    hasConsole: false,
  })
})

it('what is older than TLS of today is not spoken to', async () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  const place = { port: doors.port, host: '127.0.0.1', rejectUnauthorized: false }
  const socket = connect({ ...place, ...old })
  const outcome = await new Promise((resolve) => {
    socket.once('secureConnect', () => resolve('spoken to'))
    socket.once('error', () => resolve('refused'))
  })
  socket.destroy()
  expect(outcome).toBe('refused')
  expect((await doors.ask('GET', '/health')).status).toBe(200)
})
