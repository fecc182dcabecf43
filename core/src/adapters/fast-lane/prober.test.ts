import { readdirSync, readlinkSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Road } from '../../fast-lane/index.ts'
import { libc } from '../linux/libc.ts'
import { Prober } from './prober.ts'

const road = (address: string): Road => ({ node: 'b', link: 0, address, kind: 'echo' })
const openSocket = libc.socket.bind(libc)
const datagrams = 2
/** No kernel knows it. */
const noFamily = 999
/** The sockets that were opened here, as the kernel names them: numbers are used again. */
const opened: string[] = []

function open(domain: number): number {
  const file = openSocket(domain, datagrams, 0)
  opened.push(readlinkSync(`/proc/self/fd/${file}`))
  return file
}

function stillOpen(): readonly string[] {
  const files = readdirSync('/proc/self/fd').flatMap((file) => {
    try {
      return readlinkSync(`/proc/self/fd/${file}`)
    } catch {
      // What the folder itself was read by.
      return []
    }
  })
  return opened.filter((name) => files.includes(name))
}

beforeEach(() => {
  // Sockets that anybody may open, instead of raw ones.
  vi.spyOn(libc, 'setsockopt').mockReturnValue(0)
  vi.spyOn(libc, 'socket').mockImplementation(open)
})
afterEach(() => {
  vi.restoreAllMocks()
  opened.length = 0
})

test('what was opened is closed where the rest cannot be opened', async () => {
  const refuse = () => openSocket(noFamily, datagrams, 0)
  vi.mocked(libc.socket).mockImplementation(refuse).mockImplementationOnce(open)
  expect(() => new Prober([road('127.0.0.1'), road('::1')], 0, () => 0)).toThrow('EAFNOSUPPORT')
  expect(opened.length).toBe(1)
  await vi.waitFor(() => expect(stillOpen()).toEqual([]))
})

test('one socket serves all addresses of a version, and is closed with the rest', async () => {
  const prober = new Prober(['127.0.0.1', '127.0.0.2', '::1'].map(road), 0, () => 0)
  expect(stillOpen().length).toBe(2)
  prober.close()
  await vi.waitFor(() => expect(stillOpen()).toEqual([]))
})
