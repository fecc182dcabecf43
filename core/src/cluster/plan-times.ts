import { type QuorumBasis, sumForLease, timingFor, timingSuiting } from '../model/index.ts'

/** Corosync's times for a cluster's `recoverWithin`, in ms. */
export interface CorosyncTimes {
  /** The silence that ends a ring. */
  readonly tokenMs: number
  /** How long the members then have to agree; Corosync's own 1.2 × token where left out. */
  readonly consensusMs?: number
}

/** Why a `recoverWithin` cannot be kept: the sum, and the least that can. */
export interface TooFast {
  readonly recoverWithinMs: number
  readonly neededMs: number
  readonly grantMs: number
  readonly leastMs: number
  readonly sum: string
}

/** What Corosync's times follow from. */
export interface TimesAsked {
  readonly nodeCount: number
  readonly recoverWithinMs: number
  readonly hasDevice: boolean
}

/** Below it healthy rings were split on a busy machine. */
const leastTokenMs = 300
/** Between the two a token is on the line through them; beyond, on the same line. */
const [slowerRecoverMs, slowerTokenMs] = [3_000, 1_000] as const
const fasterRecoverMs = 1_000
/** Two have nobody to hear out but each other: measured, and safe for two alone. */
const consensusOfTwoMs = 100
const consensusShare = 1.2
/** From the new membership until the daemon has it: 12 ms measured, and a busy machine. */
const tellingMs = { two: 20, larger: 10 } as const
/** How long a quorum device takes to grant its vote once the new membership is there. */
const deviceMs = 1_650
const stepMs = 50
const mostMs = 60_000

/** Corosync's times, or why none fit. */
export type PlannedTimes =
  | { readonly times: CorosyncTimes; readonly tooFast?: undefined }
  | { readonly tooFast: TooFast; readonly times?: undefined }

/** The times that suit a cluster; one node alone has nobody to wait for. */
export function planTimes(asked: TimesAsked): PlannedTimes {
  if (asked.nodeCount < 2) return { times: { tokenMs: leastTokenMs } }
  const tokenMs = longestToken(asked)
  if (!fits(asked)) return { tooFast: explain(asked) }
  return { times: { tokenMs, ...(asked.nodeCount === 2 && { consensusMs: consensusOfTwoMs }) } }
}

function explain(asked: TimesAsked): TooFast {
  return {
    recoverWithinMs: asked.recoverWithinMs,
    sum: sumOf(asked),
    neededMs: Math.ceil(detectionMs(asked, leastTokenMs)),
    grantMs: grantMs(asked),
    leastMs: leastRecover(asked),
  }
}

function fits(asked: TimesAsked): boolean {
  const { sumMs, limitMs } = sumForLease(timesOf(asked))
  return longestToken(asked) >= leastTokenMs && sumMs < limitMs
}

/** The token on the line, and never so long that quorum would be known too late. */
function longestToken(asked: TimesAsked): number {
  const slope = (slowerTokenMs - leastTokenMs) / (slowerRecoverMs - fasterRecoverMs)
  const onLine = leastTokenMs + (asked.recoverWithinMs - fasterRecoverMs) * slope
  const left = grantMs(asked) - detectionMs(asked, 0)
  return Math.floor(Math.min(onLine, left / (asked.nodeCount === 2 ? 1 : 1 + consensusShare)))
}

function timesOf({ nodeCount, hasDevice, recoverWithinMs }: TimesAsked) {
  const ofNodes: QuorumBasis = nodeCount === 2 ? 'two-node' : 'majority'
  return timingSuiting(hasDevice ? 'device' : ofNodes, timingFor(recoverWithinMs), nodeCount)
}

function grantMs(asked: TimesAsked): number {
  return timesOf(asked).grantMs
}

/** From the loss of a member until a ring knows whether it has quorum. */
function detectionMs({ nodeCount, hasDevice }: TimesAsked, tokenMs: number): number {
  const byDevice = hasDevice ? deviceMs : 0
  if (nodeCount === 2) return tokenMs + consensusOfTwoMs + tellingMs.two + byDevice
  return tokenMs * (1 + consensusShare) + tellingMs.larger + byDevice
}

function sumOf({ nodeCount, hasDevice }: TimesAsked): string {
  const isTwo = nodeCount === 2
  const consensus = isTwo ? consensusOfTwoMs : leastTokenMs * consensusShare
  const parts = [
    `token ${leastTokenMs}`,
    `consensus ${consensus}`,
    `telling ${isTwo ? tellingMs.two : tellingMs.larger}`,
    ...(hasDevice ? [`device ${deviceMs}`] : []),
  ]
  return parts.join(' + ')
}

function leastRecover(asked: TimesAsked): number {
  const all = Array.from({ length: mostMs / stepMs }, (_, index) => (index + 1) * stepMs)
  return all.find((recoverWithinMs) => fits({ ...asked, recoverWithinMs })) ?? mostMs
}
