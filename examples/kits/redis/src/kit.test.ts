import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Health } from '@holdfast/core/kit'
import { openKitContext } from '@holdfast/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import kit from './kit.ts'

// With the real redis-server of this machine, as the user who runs the tests.
let folder: string
let given: Record<string, unknown>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kit-redis-'))
  mkdirSync(join(folder, 'data'))
  given = { folder: join(folder, 'data'), port: await freePort(), user: userInfo().username }
})
afterEach(async () => {
  await act('remove')
  rmSync(folder, { recursive: true })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

type Verb = 'create' | 'restore' | 'remove' | 'quickCheck' | 'deepCheck'

function open(parameters = given) {
  return openKitContext(kit, { parameters, folder, timeoutMs: 60_000 })
}

async function act(verb: Verb, parameters = given): Promise<unknown> {
  const { context, revoke } = await open(parameters)
  try {
    return await kit[verb]?.(context)
  } finally {
    revoke()
  }
}

async function check(verb: Verb = 'quickCheck'): Promise<string> {
  const { state, reason } = (await act(verb)) as Health
  return `${state}: ${reason.replaceAll(/\d+/g, 'N')}`
}

/** The client of Redis, which knows nothing of the kit. */
function redis(...words: string[]): string {
  const place = ['-h', '127.0.0.1', '-p', String(given['port']), ...words]
  return execFileSync('redis-cli', place, { encoding: 'utf8' }).trim()
}

function pid(): number {
  return Number(/process_id:(\d+)/.exec(redis('INFO', 'server'))?.[1])
}

function configure(text: string): void {
  const configFile = join(folder, 'redis.conf')
  writeFileSync(configFile, text)
  given = { ...given, configFile }
}

test('what was written is there again after a remove and a restore', async () => {
  await act('create')
  await act('restore')
  redis('SET', 'colour', 'red')
  const first = pid()
  await act('restore')
  expect([pid(), await check()]).toEqual([first, 'in-service: redis-server N runs, and answers'])
  await act('remove')
  await act('remove')
  expect(await check()).toBe('out-of-service: no redis-server of it runs')
  await act('restore')
  expect(redis('GET', 'colour')).toBe('red')
})

test('a restore resolves when the file was read, and until then it is degraded', async () => {
  // So many microseconds for each key that is read; after each thousand it answers questions.
  configure('key-load-delay 300\n')
  await act('restore')
  redis('EVAL', "for i = 1, 6000 do redis.call('SET', i, i) end", '0')
  await act('remove')
  const restored = act('restore')
  const patience = { timeout: 50_000 }
  await expect
    .poll(() => check(), patience)
    .toMatch(/^degraded: .* still reads its append-only file/)
  await restored
  expect([redis('GET', '6000'), await check()]).toEqual([
    '6000',
    'in-service: redis-server N runs, and answers',
  ])
})

test('the end of the server is told at once', async () => {
  await act('restore')
  const { context, revoke } = await open()
  const told: string[] = []
  const stop = await kit.watch?.(context, ({ state }) => told.push(state))
  process.kill(pid(), 'SIGKILL')
  await expect.poll(() => told, { timeout: 50_000 }).toEqual(['failed'])
  stop?.()
  revoke()
  expect(await check()).toBe('out-of-service: no redis-server of it runs')
})

test('the guardian finds it by what is stated before it runs', async () => {
  const { context, revoke } = await open()
  const { environments = [] } = (await kit.drop?.(context)) ?? {}
  await act('restore')
  const found = environments.map(({ name, value }) =>
    context.linux.processes.findByEnvironment(name, value),
  )
  expect((await Promise.all(found)).flat()).toMatchObject([{ pid: pid() }])
  revoke()
})

test('a port that somebody has is refused', async () => {
  const stranger = createServer().listen(given['port'] as number, '127.0.0.1')
  await once(stranger, 'listening')
  await expect(act('create')).rejects.toThrow('systemctl disable --now redis-server')
  await expect(act('restore')).rejects.toThrow('somebody else answers at port')
  expect(await check()).toBe('failed: somebody else answers at port N')
  stranger.close()
})

test('a folder that is missing is never made', async () => {
  const missing = join(folder, 'not-mounted')
  await expect(act('restore', { ...given, folder: missing })).rejects.toThrow(missing)
})

test('a damaged file is told in the words of the server', async () => {
  await act('restore')
  redis('SET', 'colour', 'red')
  await act('remove')
  const file = join(folder, 'data/appendonlydir/appendonly.aof.1.incr.aof')
  writeFileSync(file, `nonsense\n${readFileSync(file, 'utf8')}`)
  await expect(act('restore')).rejects.toThrow('redis-check-aof --fix')
})

test('a deep check writes, and leaves nothing of it', async () => {
  await act('restore')
  expect([await check('deepCheck'), redis('DBSIZE')]).toEqual([
    'in-service: redis-server N runs, and answers, and takes writes',
    '0',
  ])
  redis('CONFIG', 'SET', 'maxmemory', '1')
  expect(await check('deepCheck')).toMatch(/^degraded: .* but takes no write: OOM/)
})

test('a server with a password is asked with it, and with none says so', async () => {
  configure('requirepass "open sesame"\n')
  await expect(act('restore')).rejects.toThrow('does not let the kit ask: NOAUTH')
  const file = join(folder, 'password')
  writeFileSync(file, 'open sesame\n', { mode: 0o600 })
  given = { ...given, password: { file } }
  await act('restore')
  expect(await check('deepCheck')).toMatch(/^in-service: .* takes writes$/)
})
