import type { NodeName } from '../model/index.ts'

/** What a node says again and again: that it is there, and of whom it heard what. */
export interface Heartbeat {
  readonly kind: 'heartbeat'
  /** The ring that it is sent in; delivered in another it does not count. */
  readonly ring: string
  /** The sender's own clock when it was sent, in ms. */
  readonly sentMs: number
  /** When the sender's newest heartbeat that had come back to it in this ring was sent. */
  readonly returnedMs: number | null
  /** The newest heartbeats that the sender heard in this ring: when each was sent, by its node. */
  readonly heard: Readonly<Record<NodeName, number>>
}

const start = '{"kind":"heartbeat",'

/** Where many members live in one process they hear the same message: it is read once for all. */
const lately = new Map<string, Heartbeat>()
const mostKept = 16

/** A heartbeat as a message of the engine. */
export function encodeHeartbeat(heartbeat: Omit<Heartbeat, 'kind'>): string {
  return JSON.stringify({ kind: 'heartbeat', ...heartbeat })
}

/** The heartbeat in a message; `undefined` where it is something else. */
export function parseHeartbeat(payload: string): Heartbeat | undefined {
  if (!payload.startsWith(start)) return undefined
  const known = lately.get(payload)
  if (known !== undefined) return known
  try {
    return keep(payload, JSON.parse(payload) as Heartbeat)
  } catch {
    return undefined
  }
}

function keep(payload: string, heartbeat: Heartbeat): Heartbeat {
  lately.set(payload, heartbeat)
  const [oldest] = lately.keys()
  if (lately.size > mostKept && oldest !== undefined) lately.delete(oldest)
  return heartbeat
}
