import type { TimeWindow } from '../instrument.ts'
import type { Probe } from './probe-ring.ts'

/** What the client saw in a window. */
export interface ClientView {
  /** The longest gap between answered probes, in ms. */
  readonly outageMs: number
  /** The longest time between two sendings: a stall of the prober itself, no outage. */
  readonly largestSendGapMs: number
  readonly sent: number
  readonly answered: number
  /** Nodes that answered, in the order of their first answer. */
  readonly answeredBy: readonly number[]
}

/**
 * Measures a window from probes in the order of sending, the last answered one before the window
 * included. A gap counts by the sendings or by the answers, whichever is longer, so that neither
 * a lost probe nor a delayed one is hidden; a gap that is still open lasts until the window's end.
 */
export function measureClientView(probes: Iterable<Probe>, window: TimeWindow): ClientView {
  const view = { outageMs: 0, largestSendGapMs: 0, sent: 0, answered: 0 }
  const answeredBy = new Set<number>()
  let lastSentAt = window.from
  let lastAnswered = { sentAt: window.from, answeredAt: window.from }
  for (const probe of probes) {
    if (probe.sentAt > window.until) break
    const isInside = probe.sentAt >= window.from
    if (isInside) {
      view.sent += 1
      view.largestSendGapMs = Math.max(view.largestSendGapMs, probe.sentAt - lastSentAt)
    }
    lastSentAt = probe.sentAt
    if (probe.answeredAt === 0) continue
    if (isInside) {
      view.answered += 1
      answeredBy.add(probe.answeredBy)
      view.outageMs = Math.max(view.outageMs, gapBetween(lastAnswered, probe))
    }
    lastAnswered = probe
  }
  const openGap = window.until - lastAnswered.sentAt
  return { ...view, outageMs: Math.max(view.outageMs, openGap), answeredBy: [...answeredBy] }
}

type AnsweredProbe = Pick<Probe, 'sentAt' | 'answeredAt'>

function gapBetween(earlier: AnsweredProbe, later: AnsweredProbe): number {
  return Math.max(later.sentAt - earlier.sentAt, later.answeredAt - earlier.answeredAt)
}
