import { parseFrame, type ReadFrame } from '../../../src/api/streams/frames.ts'

/** The frames of a stream as they come; comments, which only keep it alive, are told apart. */
export async function* readFrames(
  body: ReadableStream<Uint8Array>,
  onSign: () => void,
): AsyncGenerator<ReadFrame> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader()
  let text = ''
  for (;;) {
    const { done, value } = (await reader.read()) as ReadableStreamReadResult<string>
    if (done) return
    onSign()
    const parts = (text + value).split('\n\n')
    text = parts.pop() ?? ''
    yield* parts.flatMap(parseFrame)
  }
}
