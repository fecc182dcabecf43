/** How the fast lane listens to machines, and when it believes that one is dead; all in ms. */
export interface LaneTimes {
  /** Between two probes of the same road. */
  readonly intervalMs: number
  /** A machine that answered nothing for so long is silent. */
  readonly silenceMs: number
  /** The address itself has to be silent for so long as well, before somebody takes it. */
  readonly quietMs: number
  /** An owner's address may speak for so long after the newest answered probe was sent. */
  readonly gateMs: number
}

/**
 * Measured: a dead machine is known within 40 ms, and no busy one was ever taken for dead. Eight
 * and two intervals, less a little: a wake-up that is early by a trifle costs no further one.
 */
export const usualLaneTimes: LaneTimes = { intervalMs: 5, silenceMs: 39, quietMs: 9, gateMs: 30 }

/** What ends by the kernel's own timer may end so much later; ms (a tick of 250 Hz). */
const tickMs = 4
/** An owner's last answer is up to one interval newer than its taker's, and read later yet. */
const intervalsApart = 2

/**
 * What would be left between the last word of an owner that is cut off and the first one of its
 * taker, in ms: with nothing left two could own an address. That an owner is late does not count:
 * its address falls silent by the kernel's clock.
 */
export function spareMs(times: LaneTimes, roundTripMs: number): number {
  const { intervalMs, silenceMs, quietMs, gateMs } = times
  return silenceMs + quietMs - gateMs - intervalsApart * intervalMs - roundTripMs - tickMs
}
