/** A time between two bounds, in milliseconds. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** How long things took with Corosync 3.1.7 on an idle machine, in milliseconds. */
export const measured = {
  /** From the start of its process until it answers clients. */
  bootMs: { low: 250, high: 370 },
  /** From its death until a client knows. */
  lostMs: { low: 2, high: 10 },
  /** Until a client that lost it tries again. */
  reconnectMs: { low: 0.5, high: 20 },
  /** From the death of a client until it is ordered; the way to the members comes on top. */
  processGoneMs: { low: 3, high: 13 },
  /** From an orderly stop until the others have a new ring. */
  stopMs: { low: 20, high: 190 },
  /** From a cut until the token counts as lost, beyond the token's time; the same of consensus. */
  tokenJitterMs: { low: -12, high: 4 },
  consensusJitterMs: { low: -4, high: 4 },
  /** From the thaw of a process that the others left behind until it has a ring of its own. */
  ownRingMs: { low: 60, high: 75 },
  /** From the moment that two rings could be one until they are. */
  mergeMs: { low: 120, high: 420 },
  /** The same where survivors became singletons on the way. */
  singletonMergeMs: { low: 290, high: 350 },
  /** How often rings change where not everybody reaches everybody. */
  unrestMs: { low: 400, high: 3_000 },
  /** From a view until a quorate ring's word about itself. */
  quorateMs: { low: 0.2, high: 1.2 },
  /** The loser's word comes some 4 ms after the winner's, and sometimes much later. */
  inquorateMs: { low: 4.2, high: 5.5 },
  slowWordMs: { low: 6, high: 40 },
} as const

/** The same with a quorum device, whose timers are 1250 and 2500 ms. */
export const measuredDevice = {
  /** From a silent cut until the winner is told, and the loser. */
  grantedMs: { low: 530, high: 1_960 },
  refusedMs: { low: 1_000, high: 2_470 },
  /** For how long both may count as quorate. */
  bothQuorateMs: 510,
  /** From the death of the peer's process until the survivor is told. */
  peerKilledMs: { low: 405, high: 448 },
  /** A device that can be reached again gives its vote. */
  regainedMs: { low: 200, high: 1_000 },
} as const
