import type { ClientFrame, ServerFrame } from '../../sequencer/index.ts'

/** Far more than any state of a cluster; what announces more is not one of ours. */
export const maxFrameBytes = 64 * 1024 * 1024

/** Bytes before each frame: its length as a big-endian number. */
const prefixBytes = 4
const newline = 0x0a

/** A frame as bytes: length, then its fields as one line of JSON, then the payload as it is. */
export function encodeFrame(frame: ClientFrame | ServerFrame): Buffer {
  const { payload, ...fields } = 'payload' in frame ? frame : { ...frame, payload: '' }
  const body = `${JSON.stringify(fields)}\n${payload}`
  const length = Buffer.byteLength(body)
  const bytes = Buffer.allocUnsafe(prefixBytes + length)
  bytes.writeUInt32BE(length)
  bytes.write(body, prefixBytes)
  return bytes
}

/** Takes bytes as they come and gives the frames that are whole by now. */
export interface FrameReader {
  /** Throws where the bytes are no frames; the connection is then beyond use. */
  read(chunk: Buffer): ReceivedFrame[]
}

/** Makes a reader for one connection. */
export function createFrameReader(): FrameReader {
  let chunks: Buffer[] = []
  let gathered = 0
  let needed = prefixBytes
  return {
    read: (chunk) => {
      chunks.push(chunk)
      gathered += chunk.length
      if (gathered < needed) return []
      const frames: ReceivedFrame[] = []
      let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks)
      for (needed = measure(rest); rest.length >= needed; needed = measure(rest)) {
        frames.push(decodeBody(rest.subarray(prefixBytes, needed)))
        rest = rest.subarray(needed)
      }
      chunks = [rest]
      gathered = rest.length
      return frames
    },
  }
}

/** A frame of which only the kind is certain. */
export interface ReceivedFrame {
  readonly kind: string
  readonly payload: string
  readonly [field: string]: unknown
}

function measure(bytes: Buffer): number {
  if (bytes.length < prefixBytes) return prefixBytes
  const length = bytes.readUInt32BE()
  if (length > maxFrameBytes) throw new Error(`a frame of ${length} bytes was announced`)
  return prefixBytes + length
}

function decodeBody(body: Buffer): ReceivedFrame {
  const end = body.indexOf(newline)
  if (end < 0) throw new Error('a frame without its line of fields')
  const fields: unknown = JSON.parse(body.toString('utf8', 0, end))
  if (typeof fields !== 'object' || fields === null) throw new Error('a frame without fields')
  const kind = 'kind' in fields ? fields.kind : undefined
  if (typeof kind !== 'string') throw new Error('a frame without a kind')
  return { ...fields, kind, payload: body.toString('utf8', end + 1) }
}
