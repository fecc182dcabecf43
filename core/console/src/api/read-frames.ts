/** A frame of an event stream. */
export interface Frame {
  readonly event: string
  readonly id: string | undefined
  readonly data: string
}

/** The frames of a stream as they come; comments, which only keep it alive, are told apart. */
export async function* readFrames(
  body: ReadableStream<Uint8Array>,
  onSign: () => void,
): AsyncGenerator<Frame> {
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

/** The frame of a part of the stream; none of a comment. */
export function parseFrame(part: string): readonly Frame[] {
  const lines = part.split('\n')
  const valuesOf = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => strip(line, name))
  const data = valuesOf('data')
  if (data.length === 0) return []
  return [
    { event: valuesOf('event')[0] ?? 'message', id: valuesOf('id')[0], data: data.join('\n') },
  ]
}

function strip(line: string, name: string): string {
  return line.slice(name.length + 1).replace(/^ /, '')
}
