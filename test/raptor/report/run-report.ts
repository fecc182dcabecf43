import type { MachineDescription } from '../../bench/machine-description.ts'
import type { Fault } from '../ledger/ledger.ts'
import type { Second } from '../measure/second.ts'

/** The faults that can befall a run, in the words of its command line. */
export const faultNames = [
  ...(['crash', 'db-killed', 'db-hung', 'link', 'switchover'] as const),
  'peer-frozen',
] as const
/** One of them. */
export type FaultName = (typeof faultNames)[number]

/** A fault as it happened: `atSecond` is of the run, as in `Second`. */
export interface FaultRecord {
  /** `stall` where nobody knows what befell whom: the service has seen it. */
  readonly name: FaultName | 'stall'
  readonly atSecond: number
  /** How it is known that it happened. */
  readonly proof: string
  readonly from: string
  readonly to: string
  /** The longest time without an acknowledgement that reaches into the first seconds after it. */
  readonly stallMs: number
  /** The longest one later, until all was as before: who comes back is given what it missed. */
  readonly mendingStallMs: number
  /** Until both nodes were as before, from the fault on. */
  readonly mendedAfterMs: number
  /** What the kit held against a node until an operator said that the data had been looked at. */
  readonly held: readonly string[]
  /** What was decided from the fault on, and why. */
  readonly decisions: readonly string[]
}

/** The address was seen on a node from then on. */
export interface Move {
  readonly atSecond: number
  readonly node: string
}

/** How it went for a time in which nothing was done to anybody. */
export interface CalmSpan {
  /** `bare` is the same database with nothing of Holdfast on either node. */
  readonly kind: 'bare' | 'held'
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Processor time that servers took, of all that the machine had; per cent. */
  readonly databasePercent: number
  /** The same of daemons, guardians and Corosyncs. */
  readonly holdfastPercent: number
  /** What was not idle in that time, of all the machine; per cent. */
  readonly busyPercent: number
}

/** All that a run found. */
export interface RunReport {
  readonly kit: string
  readonly machine: MachineDescription
  readonly settings: Readonly<Record<string, string>>
  readonly plan: { readonly rate: number; readonly workerCount: number; readonly seed: number }
  readonly seconds: readonly Second[]
  readonly faults: readonly FaultRecord[]
  readonly moves: readonly Move[]
  readonly calm: readonly CalmSpan[]
  readonly ledger: {
    readonly acknowledged: number
    readonly executions: number
    readonly open: number
    readonly faults: readonly Fault[]
  }
}

/** What one per cent of the machine does in the servers' hands, whoever else has the rest. */
export function perPercent({ perSecond, databasePercent }: CalmSpan): number {
  return databasePercent === 0 ? 0 : perSecond / databasePercent
}

/** The part of the bare rate that is left with Holdfast; undefined where one was not measured. */
export function ratioOf(calm: readonly CalmSpan[]): number | undefined {
  const [held, bare] = [meanRate(calm, 'held'), meanRate(calm, 'bare')]
  return held === undefined || bare === undefined ? undefined : held / bare
}

/** Executions a second, on average over the spans of a kind. */
export function meanRate(calm: readonly CalmSpan[], kind: CalmSpan['kind']): number | undefined {
  const rates = calm.filter((span) => span.kind === kind).map(({ perSecond }) => perSecond)
  if (rates.length === 0) return undefined
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length
}
