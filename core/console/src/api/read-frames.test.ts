import { expect, test } from 'vitest'
import { parseFrame, type ReadFrame } from '../../../src/api/streams/frames.ts'
import { readFrames } from './read-frames.ts'

function streamOf(...parts: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      controller.close()
    },
  })
}

test('frames are read whole wherever the stream is cut, each piece a sign of life', async () => {
  const frames: ReadFrame[] = []
  let signs = 0
  const stream = streamOf('id: a/1\nda', 'ta: {"x":1}\n', '\n:\n\nevent: reset\ndata: {}\n\n')
  for await (const frame of readFrames(stream, () => {
    signs += 1
  })) {
    frames.push(frame)
  }
  expect([frames, signs]).toEqual([
    [
      { event: 'message', id: 'a/1', data: '{"x":1}' },
      { event: 'reset', id: undefined, data: '{}' },
    ],
    3,
  ])
})

test('a comment, which only keeps the stream alive, is no frame', () => {
  expect(parseFrame(': still there')).toEqual([])
})
