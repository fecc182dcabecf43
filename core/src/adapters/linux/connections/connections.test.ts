import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createConnections } from './connections.ts'

const connections = createConnections()
const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done))
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

test('a port that somebody listens at is connected', async () => {
  const port = await listen(createServer((socket) => socket.on('error', () => socket.destroy())))
  expect(await connections.connect({ host: '127.0.0.1', port, timeoutMs: 1000 })).toEqual({
    isConnected: true,
    isSilent: false,
    reason: 'it accepted the connection',
  })
})

test('a port that nobody listens at refuses, which is an answer and no silence', async () => {
  const server = createServer()
  const port = await listen(server)
  await new Promise((done) => servers.pop()?.close(done))
  expect(await connections.connect({ host: '127.0.0.1', port, timeoutMs: 1000 })).toEqual({
    isConnected: false,
    isSilent: false,
    reason: 'it refused the connection',
  })
})

test('an HTTP server that answers is told with its status', async () => {
  const server = createHttpServer((_request, response) => response.writeHead(503).end('busy'))
  const port = await listen(server)
  expect(await connections.get({ url: `http://127.0.0.1:${port}/`, timeoutMs: 1000 })).toEqual({
    isConnected: true,
    isSilent: false,
    reason: 'it answered with status 503',
    status: 503,
  })
})

test('an HTTP server that accepts and says nothing is silent after the time-out', async () => {
  const held = createServer((socket) => socket.on('error', () => socket.destroy()).resume())
  const port = await listen(held)
  const before = performance.now()
  const answer = await connections.get({ url: `http://127.0.0.1:${port}/`, timeoutMs: 60 })
  expect(answer).toEqual({
    isConnected: false,
    isSilent: true,
    reason: 'it did not answer within 60 ms',
    status: undefined,
  })
  expect(performance.now() - before).toBeLessThan(1000)
})

test('a text that is no address of a page is an answer too', async () => {
  const answer = await connections.get({ url: 'http://[', timeoutMs: 50 })
  expect(answer).toMatchObject({ isConnected: false, isSilent: false, reason: 'Invalid URL' })
})
