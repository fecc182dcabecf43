import { afterEach, beforeEach, expect, it } from 'vitest'
import { OpenedDoors } from './fixtures/opened-doors.ts'

const minute = 60_000

let doors: OpenedDoors

beforeEach(async () => {
  doors = await OpenedDoors.open()
  await doors.addUser('alice', 'operator')
})

afterEach(async () => {
  await doors[Symbol.asyncDispose]()
})

const logIn = (password: string, user = 'alice') =>
  doors.ask('POST', '/v1/session', { body: { user, password } })

const statusOf = async (headers: Readonly<Record<string, string>>) =>
  (await doors.ask('GET', '/v1/session', { headers })).status

it('who logs in is told for how long, and gets a cookie that no script sees', async () => {
  const { status, headers, document } = await logIn(doors.password)
  expect({ status, document }).toEqual({
    status: 200,
    document: {
      user: 'alice',
      role: 'operator',
      csrf: expect.stringMatching(/^[\w-]{43}$/),
      idleUntil: doors.nowMs + 15 * minute,
      until: doors.nowMs + 60 * minute,
    },
  })
  expect(String(headers['set-cookie']).replace(/=[\w-]{43};/, '=…;')).toBe(
    'holdfast-session=…; Path=/; Secure; HttpOnly; SameSite=Strict',
  )
})

it('a wrong name and a wrong password are answered alike', async () => {
  const [password, name] = [await logIn('not the word'), await logIn(doors.password, 'bob')]
  expect(password.document).toEqual(name.document)
  expect([password.status, name.status, password.headers['set-cookie']]).toEqual([
    401,
    401,
    undefined,
  ])
})

it('each log-in has a session of its own, and the one of before has ended', async () => {
  const first = await doors.logIn('alice')
  const body = { user: 'alice', password: doors.password }
  const again = await doors.ask('POST', '/v1/session', { headers: first, body })
  const chosen = { cookie: 'holdfast-session=chosen-by-somebody-else' }
  const fixed = await doors.ask('POST', '/v1/session', { headers: chosen, body })
  const second = String(again.headers['set-cookie']).split(';')[0] ?? ''
  expect(String(fixed.headers['set-cookie'])).not.toContain('chosen')
  expect(await statusOf(first)).toBe(401)
  expect(await statusOf(chosen)).toBe(401)
  expect(await statusOf({ cookie: second })).toBe(200)
  expect(await statusOf({ cookie: `${second}; ${first.cookie}` })).toBe(401)
})

it('a session ends when nothing is asked, and in any case after a while', async () => {
  const page = await doors.logIn('alice')
  const seen: number[] = []
  for (const minutes of [14, 14, 14, 14, 14]) {
    doors.nowMs += minutes * minute
    seen.push(await statusOf(page))
  }
  expect(seen).toEqual([200, 200, 200, 200, 401])
  const idle = await doors.logIn('alice')
  doors.nowMs += 15 * minute
  expect(await statusOf(idle)).toBe(401)
})

it('what a page asks by itself keeps no session alive', async () => {
  const page = await doors.logIn('alice')
  const alone = { ...page, 'x-holdfast-unattended': 'true' }
  const seen: number[] = []
  for (const headers of [page, alone, alone, alone]) {
    doors.nowMs += 6 * minute
    seen.push((await doors.ask('GET', '/v1/status', { headers })).status)
  }
  expect(seen).toEqual([200, 200, 200, 401])
})

it('who comes back is told how the session ended, as long as that is known', async () => {
  const whyOf = async (headers: Readonly<Record<string, string>>) => {
    const { status, document } = await doors.ask('GET', '/v1/status', { headers })
    const { code } = (document?.['error'] ?? {}) as { readonly code?: string }
    return [status, code]
  }
  const idle = await doors.logIn('alice')
  doors.nowMs += 15 * minute
  const old = await doors.logIn('alice')
  for (const minutes of [14, 14, 14, 14]) {
    doors.nowMs += minutes * minute
    await statusOf(old)
  }
  doors.nowMs += 4 * minute
  const crowded = await doors.logIn('alice')
  const sixteen: Readonly<Record<string, string>>[] = []
  for (let count = 0; count < 16; count += 1) sixteen.push(await doors.logIn('alice'))
  const ends = [await whyOf(idle), await whyOf(old), await whyOf(crowded)]
  await doors.addUser('root', 'administrator')
  const root = await doors.logIn('root')
  const body = { name: 'alice' }
  await doors.ask('POST', '/v1/users/remove', { headers: root, body })
  const [changed = {}] = sixteen
  const never = { cookie: 'holdfast-session=made-up' }
  expect([...ends, await whyOf(changed), await whyOf(never), await whyOf({})]).toEqual([
    [401, 'HF_SESSION_IDLE'],
    [401, 'HF_SESSION_LIMIT'],
    [401, 'HF_SESSION_CROWDED'],
    [401, 'HF_SESSION_USER_CHANGED'],
    [401, 'HF_SESSION_NONE'],
    [401, 'HF_SESSION_NONE'],
  ])
})

it('who logs out is unknown, and is told to forget the cookie', async () => {
  const page = await doors.logIn('alice')
  const { status, headers } = await doors.ask('DELETE', '/v1/session', { headers: page })
  expect({ status, cookie: headers['set-cookie'] }).toEqual({
    status: 200,
    cookie: ['holdfast-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0'],
  })
  expect(await statusOf(page)).toBe(401)
})

it('the sessions of a user end with another password, another role or the user', async () => {
  await doors.addUser('root', 'administrator')
  const root = await doors.logIn('root')
  const ended: number[] = []
  const acts = [
    ['/v1/users/change', { name: 'alice', role: 'viewer' }],
    ['/v1/users/change', { name: 'alice', password: doors.password }],
    ['/v1/users/remove', { name: 'alice' }],
  ] as const
  for (const [path, body] of acts) {
    const page = await doors.logIn('alice')
    expect((await doors.ask('POST', path, { headers: root, body })).status).toBe(200)
    ended.push(await statusOf(page))
  }
  expect(ended).toEqual([401, 401, 401])
  expect((await logIn(doors.password)).status).toBe(401)
})

it('guesses have to wait, each longer than the one before, and the right word too', async () => {
  const seen: unknown[] = []
  const guess = async (word: string) => {
    const { status, headers } = await logIn(word)
    seen.push([status, headers['retry-after']].flatMap((one) => one ?? []).join(' '))
  }
  for (const word of ['1', '2', '3', '4', '5', '6', doors.password]) await guess(word)
  doors.nowMs += 30_000
  await guess('7')
  doors.nowMs += 30_000
  await guess(doors.password)
  doors.nowMs += 30_000
  await guess(doors.password)
  await guess('8')
  expect(seen).toEqual([
    ...['401', '401', '401', '401', '401', '429 30', '429 30'],
    ...['401', '429 30', '200', '401'],
  ])
})

it('guesses of made-up names count for the address', async () => {
  const statuses: number[] = []
  for (let at = 0; at < 22; at += 1) statuses.push((await logIn('a word', `user${at}`)).status)
  expect(statuses).toEqual([...Array(20).fill(401), 429, 429])
  expect((await logIn(doors.password)).status).toBe(429)
})

it('a token is good for its time and its paths, and decides alone', async () => {
  const page = await doors.logIn('alice')
  const token = await doors.addToken('viewer', { paths: ['/v1/kits'], lastsMs: minute })
  const ask = async (path: string, headers: Readonly<Record<string, string>>) =>
    (await doors.ask('GET', path, { headers })).status
  expect(await ask('/v1/kits', token)).toBe(200)
  expect(await ask('/v1/kitsch', token)).toBe(404)
  expect(await ask('/v1/status', token)).toBe(403)
  expect(await ask('/v1/status', { ...page, ...token })).toBe(403)
  doors.nowMs += minute
  expect(await ask('/v1/kits', token)).toBe(401)
  expect(await ask('/v1/kits', { ...page, ...token })).toBe(401)
})

it('a stream ends soon after the session it was for', async () => {
  const page = await doors.logIn('alice')
  const stream = doors.ask('GET', '/v1/events', { headers: page })
  const ended = stream.then(
    () => 'ended',
    () => 'ended',
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  doors.nowMs += 16 * minute
  expect(await ended).toBe('ended')
}, 60_000)
