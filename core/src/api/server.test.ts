import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HoldfastError } from '../errors/index.ts'
import type { Request, RequestOptions } from '../requests/request.ts'
import { ApiError } from './api-error.ts'
import { callDaemon } from './call-daemon.ts'
import { createClient } from './client.ts'
import type { AnswerDocument, SimulationRequest, StatusDocument } from './documents.ts'
import { openPrivateDoors } from './doors/fixtures/private-doors.ts'
import { remembering } from './fixtures/remembering.ts'
import { followStream } from './follow-stream.ts'
import { mostStreams } from './limits.ts'
import { type ApiOptions, type ServedApi, serveApi } from './server.ts'
import type { Service } from './service.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} }
const options: RequestOptions = { isDryRun: false, isWaiting: true, timeoutMs: 1_000 }

/** A service that answers only what a test lets it, and remembers who follows it. */
function service(part: Partial<Service>): Service {
  const refuse = () => {
    throw new Error('this test does not ask for it')
  }
  return {
    status: refuse,
    revision: () => 0,
    exportText: refuse,
    decisions: refuse,
    handle: refuse,
    simulate: refuse,
    testKit: refuse,
    testNotice: refuse,
    notices: refuse,
    rules: refuse,
    events: remembering(),
    read: refuse,
    isReady: refuse,
    ...part,
  }
}

/** Whoever may open the socket may do everything, and nothing is recorded. */
async function optionsAt(path: string): Promise<ApiOptions> {
  return { socketPath: path, log, doors: await openPrivateDoors() }
}

let folder: string
let socketPath: string
let api: ServedApi | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-api-'))
  socketPath = join(folder, 'run', 'daemon.sock')
})

afterEach(async () => {
  await api?.close()
  api = undefined
  rmSync(folder, { recursive: true, force: true })
})

async function serve(part: Partial<Service>): Promise<void> {
  api = await serveApi(service(part), await optionsAt(socketPath))
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((reason: unknown) => reason)
  if (error instanceof ApiError) return error.document.error.code
  return error instanceof HoldfastError ? error.code : `no code: ${String(error)}`
}

async function problemsOf(body: unknown): Promise<readonly string[]> {
  const call = callDaemon({ socketPath, path: '/v1/requests', body: JSON.stringify(body) })
  const error = await call.catch((reason: unknown) => reason)
  if (!(error instanceof ApiError)) throw new Error('the request was not refused')
  return error.document.error.problems.map(({ path, message }) => `${path}: ${message}`)
}

it('the socket is for its user and group alone, and gone when the api is closed', async () => {
  await serve({ isReady: () => true })
  expect(statSync(socketPath).mode & 0o777).toBe(0o660)
  await api?.close()
  expect(await codeOf(createClient(socketPath).status())).toBe('HF_DAEMON_UNREACHABLE')
})

it('a socket that a dead daemon left behind is replaced', async () => {
  mkdirSync(join(folder, 'run'))
  writeFileSync(socketPath, '')
  await serve({ isReady: () => true })
  expect(await callDaemon({ socketPath, path: '/health' })).toBe('{"isAlive":true}')
})

it('a socket that somebody answers at is left alone', async () => {
  await serve({ isReady: () => true })
  const second = serveApi(service({}), await optionsAt(socketPath))
  expect(await codeOf(second)).toBe('HF_API_SOCKET_TAKEN')
  expect(await callDaemon({ socketPath, path: '/readiness' })).toBe('{"isReady":true}')
})

it('a socket that cannot be made is refused with the reason', async () => {
  const long = serveApi(service({}), await optionsAt(join(folder, 'x'.repeat(120))))
  expect(await codeOf(long)).toBe('HF_API_SOCKET_FAILED')
  writeFileSync(join(folder, 'file'), '')
  const inFile = serveApi(service({}), await optionsAt(join(folder, 'file', 'a.sock')))
  expect(await codeOf(inFile)).toBe('HF_API_SOCKET_FAILED')
})

it('a request reaches the service as it was sent', async () => {
  const seen: [Request, RequestOptions][] = []
  const answer = { outcome: 'unchanged', waitedMs: 1 } as AnswerDocument
  await serve({
    handle: async (...asked) => {
      seen.push(asked)
      return answer
    },
  })
  const request: Request = { kind: 'maintenance', scope: { kind: 'node', node: 'a' }, isOn: true }
  expect(await createClient(socketPath).send(request, options)).toEqual(answer)
  expect(seen).toEqual([[request, options]])
})

it('all problems of a request are named at once, with what may have been meant', async () => {
  await serve({})
  expect(
    await problemsOf({ request: { kind: 'swichover' }, options: { ...options, isDryRun: 1 } }),
  ).toEqual([
    'request: No kind is called "swichover". Did you mean "switchover"?',
    'options.isDryRun: This must be boolean.',
  ])
  const scope = { kind: 'node' }
  expect(
    await problemsOf({ request: { kind: 'maintenance', scope, isOn: true, x: 1 }, options }),
  ).toEqual(['request: "x" is not known here.', 'request.scope: "node" is missing.'])
  expect(await problemsOf({ request: {} })).toEqual([
    ': "options" is missing.',
    'request: "kind" is missing.',
  ])
})

it('a request that is no JSON, or too large, is refused with a code', async () => {
  await serve({})
  const broken = callDaemon({ socketPath, path: '/v1/requests', body: '{' })
  expect(await codeOf(broken)).toBe('HF_REQUEST_INVALID')
  const text = 'x'.repeat(17_000_000)
  const large = { kind: 'apply', text, source: 'a', prune: false } as const
  const client = createClient(socketPath)
  expect(await codeOf(client.send(large, options))).toBe('HF_REQUEST_TOO_LARGE')
})

it('a file of ten megabytes reaches the service, which has its own refusal', async () => {
  await serve({
    handle: async (request) => {
      const size = request.kind === 'apply' ? request.text.length : 0
      throw new HoldfastError('HF_INPUT_TOO_LARGE', { source: 'a', size, limit: 1 })
    },
  })
  const text = 'x\n'.repeat(5_000_000)
  const sent = createClient(socketPath).send(
    { kind: 'apply', text, source: 'a', prune: false },
    options,
  )
  expect(await codeOf(sent)).toBe('HF_INPUT_TOO_LARGE')
})

it('a simulation is checked like a request, and handed on as it was asked', async () => {
  const document = { kind: 'failures', failures: [], isSafe: true } as const
  const asked: SimulationRequest[] = []
  await serve({
    async simulate(request) {
      asked.push(request)
      return document
    },
  })
  const client = createClient(socketPath)
  const sides = [['a', 'b'], ['c']]
  const request: SimulationRequest = { event: { kind: 'partition', sides } }
  expect([await client.simulate(request), asked]).toEqual([document, [request]])
  const wrong = { event: { kind: 'nodeFalls', node: 'a' } } as never
  const failure = await client.simulate(wrong).catch((error: unknown) => error)
  const { problems } = (failure as ApiError).document.error
  expect(problems.map(({ path, message }) => [path, message])).toEqual([
    ['event', 'No kind is called "nodeFalls". Did you mean "nodeFails"?'],
  ])
})

it('timelines are asked for by resource and by decision', async () => {
  const asked: unknown[] = []
  await serve({
    async read({ kind: _, ...filter }) {
      asked.push(filter)
      return [] as never
    },
  })
  const client = createClient(socketPath)
  expect(await client.timelines({ tag: 'vip', decision: 7 })).toEqual([])
  expect(await client.timelines({})).toEqual([])
  expect(asked).toEqual([{ tag: 'vip', decision: 7 }, {}])
})

it('a mistake of the service is a bug; an unknown path has its code', async () => {
  await serve({})
  expect(await codeOf(createClient(socketPath).status())).toBe('HF_BUG')
  expect(await codeOf(callDaemon({ socketPath, path: '/v9' }))).toBe('HF_API_PATH_UNKNOWN')
})

it('readiness says no with a status that health checks understand', async () => {
  await serve({ isReady: () => false })
  const response = await fetchStatus('/readiness')
  expect(response).toBe(503)
})

it('a daemon that does not answer in time is called silent', async () => {
  const server = createServer(() => {})
  mkdirSync(join(folder, 'run'))
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  const call = callDaemon({ socketPath, path: '/v1/status', timeoutMs: 50 })
  expect(await codeOf(call)).toBe('HF_DAEMON_SILENT')
  server.close()
})

it('who follows events gets remembered and new ones', async () => {
  const events = remembering(1, 2)
  await serve({ events })
  const client = createClient(socketPath)
  expect((await client.events(1)).map(({ id }) => id)).toEqual([2])
  const ids: number[] = []
  for await (const { id } of client.follow({ after: 1 })) {
    ids.push(id)
    if (id === 3) break
    events.add(3)
  }
  expect(ids).toEqual([2, 3])
})

it('a follower that comes back after a restart hears so, and gets what is remembered', async () => {
  await serve({ events: remembering(7, 8) })
  const seen: (number | string)[] = []
  const onLost = ({ code }: HoldfastError) => seen.push(code)
  const onReset = ({ reason }: { reason: string }) => seen.push(reason)
  for await (const { id } of createClient(socketPath).follow({ after: 0, onLost, onReset })) {
    seen.push(id)
    if (id === 1) break
    if (id !== 8) continue
    await api?.close()
    await serve({ events: remembering(1) })
  }
  expect(seen).toEqual([7, 8, 'HF_DAEMON_CUT_OFF', 'restarted', 1])
})

it('who follows the status gets it at first, and again when it has changed', async () => {
  let revision = 1
  let document = { revision } as StatusDocument
  await serve({ status: () => document })
  const seen: number[] = []
  for await (const status of createClient(socketPath).followStatus({})) {
    seen.push(status.revision)
    if (seen.length === 3) break
    revision += 1
    document = { revision } as StatusDocument
  }
  expect(seen).toEqual([1, 2, 3])
})

it('no more streams are opened than there is room for, and a place left is free', async () => {
  await serve({ events: remembering(1) })
  const follow = () => followStream(socketPath, '/v1/events', {})
  const open = Array.from({ length: mostStreams }, follow)
  for (const stream of open) await stream.next()
  expect(await codeOf(follow().next())).toBe('HF_API_STREAMS_FULL')
  expect(await fetchStatus('/v1/events')).toBe(503)
  await Promise.all(open.map((stream) => stream.return(undefined)))
  expect((await follow().next()).value?.event).toBe('message')
})

it('who asks for the head of a stream alone gets it, and no stream', async () => {
  await serve({ events: remembering(1) })
  expect(await fetchStatus('/v1/events', 'HEAD')).toBe(200)
})

async function fetchStatus(path: string, method = 'GET'): Promise<number | undefined> {
  const { request } = await import('node:http')
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  request({ socketPath, path, method }, (response) => {
    response.resume()
    resolve(response.statusCode)
  }).end()
  return promise
}
