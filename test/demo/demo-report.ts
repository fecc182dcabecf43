import type { TimelineDocument } from '../../core/src/api/documents.ts'

/** What the story does to the cluster, in this order; after the fourth only on Corosync. */
export type EventName =
  | 'process-killed'
  | 'switchover'
  | 'node-crashed'
  | 'node-returned'
  | 'public-link-lost'
  | 'public-link-back'
  | 'paths-partitioned'
  | 'paths-mended'
  | 'daemon-killed'
  | 'daemon-frozen'
  | 'daemon-and-guardian-killed'
  | 'daemon-started'
  | 'corosync-killed'
  | 'corosync-started'
  | 'corosync-frozen'
  | 'corosync-thawed'
  | 'node-isolated'
  | 'node-reconnected'

/** What the instruments saw beside the outage. */
export interface Measurements {
  /** The longest time between two sendings: the prober's own stall, no outage. */
  readonly proberGapMs: number
  /** The longest time between two looks of the observer. */
  readonly observerGapMs: number
  readonly probes: number
  readonly severalOwnersMs: number
  readonly noOwnerMs: number
  /** How long the kernel of a node that nobody could reach kept the address. */
  readonly unreachableOwnerMs: number
  /** What the node that has the address afterwards recorded of each decision, in stages. */
  readonly timelines: readonly TimelineDocument[]
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

/** How long a program that runs on one node only was away when it was killed and mended. */
export interface RestartReport {
  readonly outageMs: number
  /** What the program needs for its start by itself, until its first answer. */
  readonly ownStartMs: number
  /** The longest stall of the prober itself meanwhile. */
  readonly proberGapMs: number
}

/** A whole story, or what had happened until it ended early. */
export interface DemoReport {
  readonly isOk: boolean
  /** Why it ended early; only where `isOk` is false. */
  readonly reason?: string
  readonly events: readonly EventReport[]
  /** Only with details. */
  readonly singleRestart?: RestartReport
}

/** The document that `--json` prints; with details also what else was measured. */
export function renderJson(report: DemoReport, isDetailed: boolean): string {
  const { isOk: ok, ...rest } = report
  if (isDetailed) return JSON.stringify({ ok, ...rest })
  const { reason } = rest
  const events = report.events.map(({ measurements: _, ...event }) => event)
  return JSON.stringify({ ok, ...(reason === undefined ? {} : { reason }), events })
}

/** A time in ms with the precision that the prober has. */
export function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10
}
