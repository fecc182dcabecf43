import { type NodeName, rememberLately } from '../model/index.ts'

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

/** A heartbeat as a message of the engine. */
export function encodeHeartbeat(heartbeat: Omit<Heartbeat, 'kind'>): string {
  return JSON.stringify({ kind: 'heartbeat', ...heartbeat })
}

/** The heartbeat in a message; `undefined` where it is something else. */
export function parseHeartbeat(payload: string): Heartbeat | undefined {
  return payload.startsWith(start) ? parseOnce(payload) : undefined
}

const parseOnce = rememberLately((payload): Heartbeat | undefined => {
  try {
    return JSON.parse(payload) as Heartbeat
  } catch {
    return undefined
  }
})
