/** What the story does to the cluster, in this order. */
export type EventName = 'process-killed' | 'switchover' | 'node-crashed' | 'node-returned'

/** What the instruments saw beside the outage. */
export interface Measurements {
  /** The longest time between two sendings: the prober's own stall, no outage. */
  readonly proberGapMs: number
  /** The longest time between two looks of the observer. */
  readonly observerGapMs: number
  readonly probes: number
  readonly severalOwnersMs: number
  readonly noOwnerMs: number
}

/** One event as the client and the kernels saw it. */
export interface EventReport {
  readonly name: EventName
  readonly outageMs: number
  readonly ownersMax: number
  readonly from: string
  readonly to: string
  /** The reason that Holdfast gives, in a sentence. */
  readonly why: string
  readonly measurements: Measurements
}

/** Why a story ended early, and what had happened until then. */
export interface DemoReport {
  readonly ok: boolean
  /** Only where `ok` is false. */
  readonly reason?: string
  readonly events: readonly EventReport[]
}

/** The document that `--json` prints; with details also what else was measured. */
export function renderJson(report: DemoReport, isDetailed: boolean): string {
  if (isDetailed) return JSON.stringify(report)
  const events = report.events.map(({ measurements: _, ...event }) => event)
  return JSON.stringify({ ...report, events })
}

/** A time in ms with the precision that the prober has. */
export function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10
}
