import type { Hearers } from '../../ports/index.ts'
import type { Statement } from '../../rings/index.ts'

/** Raised where the bytes of a frame change; who speaks another version stays a stranger. */
const frameVersion = 1
const newline = 0x0a

/** Which message a piece is of, and where it belongs in it. */
export interface Part {
  /** The sender's own count of its messages. */
  readonly number: number
  readonly index: number
  readonly count: number
}

/** What members of a group say to each other; of another ring than the present it is not heard. */
export type RingFrame = { readonly ring: string } & (
  | { readonly kind: 'message'; readonly hearers: Hearers; readonly part: Part }
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'goWithout'; readonly keys: readonly string[] }
  | { readonly kind: 'goodbye' }
)

/** A frame with the piece of a message that it carries. */
export interface HeardFrame {
  readonly frame: RingFrame
  readonly body: Buffer
}

/** A frame as bytes: its fields as one line of JSON, then what it carries. */
export function encodeFrame(frame: RingFrame, body: Uint8Array = noBody): Buffer {
  const fields = Buffer.from(`${JSON.stringify({ version: frameVersion, ...frame })}\n`)
  return body.length === 0 ? fields : Buffer.concat([fields, body])
}

const noBody = new Uint8Array()

/** The frame that the bytes are, or `undefined` where they are none of this version. */
export function decodeFrame(bytes: Buffer): HeardFrame | undefined {
  const end = bytes.indexOf(newline)
  if (end < 0) return undefined
  try {
    const fields: unknown = JSON.parse(bytes.toString('utf8', 0, end))
    return isFrame(fields) ? { frame: fields, body: bytes.subarray(end + 1) } : undefined
  } catch {
    return undefined
  }
}

/** A group admits whom Corosync admits, root as a rule: beyond the version little is in doubt. */
function isFrame(fields: unknown): fields is RingFrame {
  if (typeof fields !== 'object' || fields === null) return false
  const { version, ring, kind } = fields as Record<string, unknown>
  return version === frameVersion && typeof ring === 'string' && typeof kind === 'string'
}
