import { setTimeout as delay } from 'node:timers/promises'
import { HoldfastError } from '../errors/index.ts'
import type { Reply } from './ask-once.ts'
import { openAccepted } from './call-daemon.ts'
import { keepAliveIntervalMs } from './limits.ts'
import { parseFrame, type ReadFrame } from './streams/frames.ts'

/** How a stream is followed. */
export interface FollowOptions {
  readonly signal?: AbortSignal
  /** The daemon went away; it is tried again until it answers. */
  readonly onLost?: (error: HoldfastError) => void
  /** The stream is there, at first or again. */
  readonly onOpen?: () => void
}

interface Position {
  readonly socketPath: string
  readonly path: string
  lastId?: string
}

const retryAfterMs = 250

/**
 * The frames of a stream as they come. The first connection rejects when there is no daemon; later
 * ones are tried again, and go on where the stream broke off.
 */
export async function* followStream(
  socketPath: string,
  path: string,
  options: FollowOptions,
): AsyncGenerator<ReadFrame> {
  const position: Position = { socketPath, path }
  let reply = await openStream(position)
  while (options.signal?.aborted !== true) {
    options.onOpen?.()
    yield* untilLost(reply, position, options)
    const next = await reopen(position, options)
    if (next === undefined) return
    reply = next
  }
}

async function* untilLost(reply: Reply, position: Position, options: FollowOptions) {
  const { signal } = options
  const end = () => reply.close()
  signal?.addEventListener('abort', end, { once: true })
  try {
    for await (const frame of framesOf(reply)) {
      if (frame.id !== undefined) position.lastId = frame.id
      yield frame
    }
    throw new Error('the stream ended')
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
    const reply = await openStream(position).catch(() => undefined)
    if (reply !== undefined) return reply
  }
  return undefined
}

/** Rejects where the daemon refuses it, as it does when it has too many. */
async function openStream({ socketPath, path, lastId }: Position): Promise<Reply> {
  const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
  return await openAccepted({ socketPath, path, timeoutMs: keepAliveIntervalMs * 3, headers })
}

async function* framesOf({ body }: Reply): AsyncGenerator<ReadFrame> {
  let text = ''
  for await (const part of body) {
    text += part
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    yield* frames.flatMap(parseFrame)
  }
}
