import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readStream, silenceMs } from './read-stream.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a node that falls silent without a word is not waited for', async () => {
  let say = (_text: string): void => {}
  vi.stubGlobal('fetch', async (_path: string, { signal }: { signal: AbortSignal }) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        say = (text) => controller.enqueue(new TextEncoder().encode(text))
        signal.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(body)
  })
  let [signs, hasEnded] = [0, false]
  const onSign = () => {
    signs += 1
  }
  const plan = { path: '/v1/status', signal: new AbortController().signal, onSign, onFrame() {} }
  const end = () => {
    hasEnded = true
  }
  void readStream(plan).then(end, end)
  await vi.advanceTimersByTimeAsync(silenceMs - 1)
  say(':\n\n')
  await vi.advanceTimersByTimeAsync(silenceMs - 1)
  const before = [signs, hasEnded]
  await vi.advanceTimersByTimeAsync(1)
  expect([before, hasEnded]).toEqual([[1, false], true])
})
