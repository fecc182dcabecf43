/** Where the frames of a stream come from; only what the client has read is asked for more. */
export interface Source {
  /** What is new since the last call, as text of the stream; undefined where nothing is. */
  next(): string | Uint8Array | undefined
}
