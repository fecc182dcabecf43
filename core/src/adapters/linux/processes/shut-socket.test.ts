import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProcessIdentity } from '../../../kit/linux.ts'
import { readProcessStat } from './process-stat.ts'
import { shutSocket } from './shut-socket.ts'

/** Waits for words that never come, as a server does whose peer is frozen. */
const reader = `
const socket = require('node:net').connect(Number(process.argv[1]), '127.0.0.1', () => {
  console.log(require('node:fs').readlinkSync('/proc/self/fd/' + socket._handle.fd))
})
socket.on('error', () => undefined).resume()
socket.on('end', () => console.log('its end was read'))
`

let server: Server
let accepted: Socket
let child: ChildProcess
let lines: AsyncIterator<string>
let inode: string

async function nextLine(): Promise<string> {
  return (await lines.next()).value ?? ''
}

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const connection = once(server, 'connection')
  child = spawn(process.execPath, ['-e', reader, String(port)], { stdio: ['ignore', 'pipe', 2] })
  if (!child.stdout) throw new Error('assert: its output is piped')
  lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  ;[accepted] = (await connection) as [Socket]
  inode = /\d+/.exec(await nextLine())?.[0] ?? ''
})
afterEach(() => {
  child.kill('SIGKILL')
  accepted.destroy()
  server.close()
})

function identity(): ProcessIdentity {
  const stat = readProcessStat(child.pid ?? 0)
  if (stat === undefined) throw new Error('assert: it lives')
  return { pid: stat.pid, startTime: stat.startTime }
}

test('a process that waits for its peer reads the end of a connection that is shut', async () => {
  expect(shutSocket(identity(), inode)).toBe(true)
  expect(await nextLine()).toBe('its end was read')
})

test('neither another socket nor another process of the same number is touched', async () => {
  const { pid } = identity()
  expect(shutSocket(identity(), '1')).toBe(false)
  expect(shutSocket({ pid, startTime: '1' }, inode)).toBe(false)
  accepted.end()
  expect(await nextLine()).toBe('its end was read')
})

test('of a process that has ended nothing is shut', async () => {
  const gone = identity()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(shutSocket(gone, inode)).toBe(false)
})
