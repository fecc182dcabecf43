import { connect as connectPlainly } from 'node:net'
import { connect } from 'node:tls'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { OpenedDoors } from './fixtures/opened-doors.ts'

let doors: OpenedDoors

beforeEach(async () => {
  doors = await OpenedDoors.open()
  await doors.addUser('alice', 'operator')
})

afterEach(async () => {
  await doors[Symbol.asyncDispose]()
})

/** The first line of what comes back for bytes, until the other side ends it. */
async function firstLine(bytes: string): Promise<string> {
  const socket = connect({ port: doors.port, host: '127.0.0.1', rejectUnauthorized: false })
  let said = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  // What was not read any more may be answered by a reset, after the answer.
  socket.on('error', () => undefined).write(bytes)
  await new Promise((resolve) => socket.once('close', resolve))
  return said.split('\r\n')[0] ?? ''
}

it('who sends too much, two lengths, or no end of a head is cut off', async () => {
  const head = 'POST /v1/session HTTP/1.1\r\nhost: a\r\n'
  expect([
    await firstLine(`${head}x: ${'a'.repeat(100_000)}\r\n\r\n`),
    await firstLine(`${head}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`),
    await firstLine(`${head}x-never: `),
  ]).toEqual([
    'HTTP/1.1 431 Request Header Fields Too Large',
    'HTTP/1.1 400 Bad Request',
    'HTTP/1.1 408 Request Timeout',
  ])
}, 120_000)

it('who speaks no TLS, or nothing at all, is cut off', async () => {
  const untilClosed = async (bytes: string) => {
    const socket = connectPlainly(doors.port, '127.0.0.1')
    socket.on('error', () => undefined)
    if (bytes !== '') socket.write(bytes)
    await new Promise((resolve) => socket.once('close', resolve))
  }
  await Promise.all([untilClosed('GET / HTTP/1.1\r\n\r\n'), untilClosed('')])
  expect((await doors.ask('GET', '/health')).status).toBe(200)
}, 120_000)

it('odd cookies, tokens and names are those of nobody', async () => {
  const cookies = ['holdfast-session=', '=;=;;', 'holdfast-session=__proto__', 'holdfast-session']
  const words = ['', 'Bearer', 'Bearer a b', `Bearer ${'a'.repeat(9_000)}`]
  const names = ['__proto__', 'a\u0000b', 'alice\r\nset-cookie: x=y', '\ud800']
  const statuses = new Set<number>()
  for (const headers of [
    ...cookies.map((cookie) => ({ cookie })),
    ...words.map((authorization) => ({ authorization })),
  ]) {
    statuses.add((await doors.ask('GET', '/v1/status', { headers })).status)
  }
  for (const user of names) {
    const body = { user, password: 'x' }
    statuses.add((await doors.ask('POST', '/v1/session', { body })).status)
  }
  expect([...statuses]).toEqual([401])
})

it('many guesses at once are no more than the same guesses one by one', async () => {
  const guess = (_: unknown, at: number) =>
    doors.ask('POST', '/v1/session', { body: { user: 'alice', password: `guess ${at}` } })
  const answers = await Promise.all(Array.from({ length: 30 }, guess))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(25)
})
