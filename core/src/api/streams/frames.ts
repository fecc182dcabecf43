/** A frame of an event stream, as browsers and command lines read it. */
export interface Frame {
  /** Plain events have none. */
  readonly event?: string
  /** What a client that comes back names in `Last-Event-ID`. */
  readonly id?: string
  /** A line of JSON. */
  readonly data: string
}

/** A frame as it was read. */
export interface ReadFrame {
  /** `message` where the frame has no name. */
  readonly event: string
  readonly id: string | undefined
  readonly data: string
}

/** The text of a frame. */
export function frameOf({ event, id, data }: Frame): string {
  const named = event === undefined ? '' : `event: ${event}\n`
  const numbered = id === undefined ? '' : `id: ${id}\n`
  return `${named}${numbered}data: ${data}\n\n`
}

/** The frame of a part of the stream; comments, which only keep it alive, are none. */
export function parseFrame(part: string): readonly ReadFrame[] {
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
