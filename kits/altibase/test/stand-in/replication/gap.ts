/** A file of the log, in bytes: what an unknown number is off by. */
const logFileBytes = 10_485_760
/** `REPLICATION_GAP_UNIT`. */
const unitBytes = 1_048_576n
const unsigned64 = 1n << 64n

/** What `V$REPGAP` tells of a sender. */
export interface Gap {
  readonly size: number
  readonly units: number
}

/**
 * How far a sender is behind the log, in bytes and in units. A sender that never had its peer has
 * the number -1: what comes of that is garbage, and the same garbage as in the real database.
 */
export function gapOf(lastSn: number, senderSn: number): Gap {
  const size = senderSn < 0 ? lastSn - (2 ** 32 - logFileBytes) : lastSn - senderSn
  const bytes = BigInt.asUintN(64, BigInt(size))
  const units = ((bytes + unitBytes - 1n) % unsigned64) / unitBytes
  return { size, units: Number(units) }
}
