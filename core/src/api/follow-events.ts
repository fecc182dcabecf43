import type { EventDocument, ResetDocument, StatusDocument } from './documents.ts'
import { type FollowOptions, followStream } from './follow-stream.ts'

/** How events are followed. */
export interface FollowEventsOptions extends FollowOptions {
  /** Only events with a higher id than this. */
  readonly after: number
  /** Events were missed, and why; what is remembered comes now. */
  readonly onReset?: (reset: ResetDocument) => void
}

/** Events as they come, without a gap that `onReset` would not hear of. */
export async function* followEvents(
  socketPath: string,
  options: FollowEventsOptions,
): AsyncGenerator<EventDocument> {
  const path = `/v1/events?after=${options.after}`
  for await (const { event, data } of followStream(socketPath, path, options)) {
    if (event === 'message') yield JSON.parse(data) as EventDocument
    if (event === 'reset') options.onReset?.(JSON.parse(data) as ResetDocument)
  }
}

/** The status at first, and whenever it has changed. */
export async function* followStatus(
  socketPath: string,
  options: FollowOptions,
): AsyncGenerator<StatusDocument> {
  const path = '/v1/status?follow=true'
  for await (const { event, data } of followStream(socketPath, path, options)) {
    if (event === 'status') yield JSON.parse(data) as StatusDocument
  }
}
