import type { ReadFrame } from '../../../src/api/streams/frames.ts'
import { ApiFailure } from './api-failure.ts'
import { errorPartOf } from './call.ts'
import { readFrames } from './read-frames.ts'

/** A stream of the api, as it is asked for once. */
export interface StreamPlan {
  readonly path: string
  /** Where it goes on: the id of the frame that was read last. */
  readonly lastId?: string | undefined
  readonly signal: AbortSignal
  /** Something was heard, be it only that the stream lives. */
  onSign(): void
  onFrame(frame: ReadFrame): void
}

/** A machine that lost its power says nothing: so long without the sign that comes every 2 s. */
export const silenceMs = 5_000

/** Reads a stream until it breaks or falls silent; rejects with ApiFailure where it is refused. */
export async function readStream(plan: StreamPlan): Promise<void> {
  const broken = new AbortController()
  const giveUp = () => broken.abort()
  let timer = setTimeout(giveUp, silenceMs)
  const onSign = () => {
    clearTimeout(timer)
    timer = setTimeout(giveUp, silenceMs)
    plan.onSign()
  }
  try {
    const signal = AbortSignal.any([broken.signal, plan.signal])
    const body = await openStream(plan, signal)
    for await (const frame of readFrames(body, onSign)) plan.onFrame(frame)
  } finally {
    clearTimeout(timer)
    giveUp()
  }
}

async function openStream({ path, lastId }: StreamPlan, signal: AbortSignal) {
  // Nobody has to be there for it: it must not keep the session alive.
  const headers = new Headers({ 'x-holdfast-unattended': 'true' })
  if (lastId !== undefined) headers.set('last-event-id', lastId)
  const response = await fetch(path, { headers, signal, cache: 'no-store' })
  if (response.ok && response.body !== null) return response.body
  throw new ApiFailure(response.status, errorPartOf(await response.text()))
}
