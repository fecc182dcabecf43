/** Where the frames of a stream come from; only what the client has read is asked for more. */
export interface Source {
  /** What is new since the last call, as text of the stream; undefined where nothing is. */
  next(): string | Uint8Array | undefined
}

/** A frame of an event stream, as browsers and `followFrames` read it. */
export interface Frame {
  /** Plain events have none. */
  readonly event?: string
  /** What a client that comes back names in `Last-Event-ID`. */
  readonly id?: string
  /** A line of JSON. */
  readonly data: string
}

/** The text of a frame. */
export function frameOf({ event, id, data }: Frame): string {
  const named = event === undefined ? '' : `event: ${event}\n`
  const numbered = id === undefined ? '' : `id: ${id}\n`
  return `${named}${numbered}data: ${data}\n\n`
}
