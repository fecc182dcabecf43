import { setTimeout as delay } from 'node:timers/promises'
import { HoldfastError } from '../errors/index.ts'
import type { Reply } from './ask-once.ts'
import { openCall } from './call-daemon.ts'
import type { EventDocument } from './documents.ts'
import { keepAliveIntervalMs } from './limits.ts'

/** How events are followed. */
export interface FollowOptions {
  /** Only events with a higher id than this. */
  readonly after: number
  readonly signal?: AbortSignal
  /** The daemon went away; it is tried again until it answers. */
  readonly onLost?: (error: HoldfastError) => void
  /** The stream is there, at first or again. */
  readonly onOpen?: () => void
}

interface Frame {
  readonly id: string
  readonly event: EventDocument
}

interface Position {
  readonly socketPath: string
  readonly after: number
  lastId?: string
}

const retryAfterMs = 250

/**
 * Events as they come. The first connection rejects when there is no daemon; later ones are tried
 * again, and go on where the stream broke off.
 */
export async function* followEvents(
  socketPath: string,
  options: FollowOptions,
): AsyncGenerator<EventDocument> {
  const position: Position = { socketPath, after: options.after }
  let reply = await openStream(position)
  while (options.signal?.aborted !== true) {
    options.onOpen?.()
    yield* eventsOf(reply, position, options)
    const next = await reopen(position, options)
    if (next === undefined) return
    reply = next
  }
}

async function* eventsOf(reply: Reply, position: Position, options: FollowOptions) {
  const { signal } = options
  const end = () => reply.close()
  signal?.addEventListener('abort', end, { once: true })
  try {
    for await (const { id, event } of framesOf(reply)) {
      position.lastId = id
      yield event
    }
    throw new Error('the stream of events ended')
  } catch (cause) {
    if (signal?.aborted === true) return
    const values = { path: position.socketPath, reason: (cause as Error).message }
    options.onLost?.(new HoldfastError('HF_DAEMON_CUT_OFF', values, { cause }))
  } finally {
    signal?.removeEventListener('abort', end)
    reply.close()
  }
}

async function reopen(position: Position, { signal }: FollowOptions) {
  while (signal?.aborted !== true) {
    await delay(retryAfterMs, undefined, signal === undefined ? {} : { signal }).catch(() => {})
    const response = await openStream(position).catch(() => undefined)
    if (response !== undefined) return response
  }
  return undefined
}

function openStream({ socketPath, after, lastId }: Position): Promise<Reply> {
  const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
  const timeoutMs = keepAliveIntervalMs * 3
  return openCall({ socketPath, path: `/v1/events?after=${after}`, timeoutMs, headers })
}

async function* framesOf({ body }: Reply): AsyncGenerator<Frame> {
  let text = ''
  for await (const part of body) {
    text += part
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    yield* frames.flatMap(parseFrame)
  }
}

/** A frame of the event stream; comments, which only keep it alive, have no event. */
export function parseFrame(frame: string): readonly Frame[] {
  const fields = new Map(frame.split('\n').map((line) => [line.split(': ', 1)[0], line]))
  const id = fields.get('id')?.slice('id: '.length)
  const text = fields.get('data')?.slice('data: '.length)
  if (id === undefined || text === undefined) return []
  return [{ id, event: JSON.parse(text) as EventDocument }]
}
