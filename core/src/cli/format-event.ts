import type { EventDocument } from '../api/documents.ts'
import { formatTime } from './format-time.ts'

/** An event in one line: when, about what, what happened. */
export function formatEvent({ at, kind, sentence }: EventDocument): string {
  return `${formatTime(at)}  ${kind.padEnd('configuration'.length)}  ${sentence}`
}
