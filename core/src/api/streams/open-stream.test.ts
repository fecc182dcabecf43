import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepAliveIntervalMs, stallLimitMs } from '../limits.ts'
import { OpenStream } from './open-stream.ts'

/** A response whose client reads only when a test says so. */
class Unread extends EventEmitter {
  readonly written: string[] = []
  destroyed = false
  isRead = true
  writeHead() {}
  flushHeaders() {}
  write(chunk: string) {
    this.written.push(chunk)
    return this.isRead
  }
  end(chunk = '') {
    this.written.push(chunk)
  }
  destroy() {
    this.destroyed = true
  }
}

let response: Unread
let waiting: string[]
let stream: OpenStream

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  response = new Unread()
  waiting = []
  const source = { next: () => waiting.shift() }
  stream = new OpenStream(response as unknown as ServerResponse, source)
})
afterEach(() => {
  vi.useRealTimers()
})

it('nothing is asked of a source before its client has read the last of it', () => {
  response.isRead = false
  waiting.push('a', 'b', 'c')
  stream.pump()
  stream.pump()
  expect([response.written, waiting]).toEqual([['a'], ['b', 'c']])
  response.isRead = true
  response.emit('drain')
  expect([response.written, waiting]).toEqual([['a', 'b', 'c'], []])
})

it('a client that reads nothing for long is stalled, one that reads slowly is not', () => {
  response.isRead = false
  waiting.push('a', 'b')
  stream.pump()
  vi.advanceTimersByTime(stallLimitMs - 1)
  response.emit('drain')
  vi.advanceTimersByTime(stallLimitMs - 1)
  expect(stream.isStalled).toBe(false)
  vi.advanceTimersByTime(2)
  expect(stream.isStalled).toBe(true)
})

it('a silent stream shows that it lives, but not to who does not read', () => {
  vi.advanceTimersByTime(keepAliveIntervalMs + 1)
  stream.pump()
  stream.pump()
  expect(response.written).toEqual([':\n\n'])
  response.isRead = false
  waiting.push('a')
  stream.pump()
  vi.advanceTimersByTime(keepAliveIntervalMs + 1)
  stream.pump()
  expect(response.written).toEqual([':\n\n', 'a'])
})

it('a stream that is dropped says why', async () => {
  stream.drop('it read nothing')
  expect(response.written.join('')).toContain('event: dropped\ndata: {"reason":"it read nothing"}')
  await vi.waitFor(() => expect(response.destroyed).toBe(true))
})
