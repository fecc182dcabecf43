import type { RulesDocument } from '../../../src/api/documents.ts'

/** Every time of a cluster by its name, the one first that the others follow; in ms. */
export function timesOf({ timing, releaseMs }: RulesDocument) {
  return [
    ['recoverWithin', timing.recoverWithinMs],
    ['heartbeat', timing.heartbeatMs],
    ['grant', timing.grantMs],
    ['lease', timing.leaseMs],
    ['loser', timing.loserMs],
    ['guardian', timing.guardianMs],
    ['margin', timing.marginMs],
    ['release', releaseMs],
    ['daemonGrace', timing.daemonGraceMs],
    ['startupWait', timing.startupWaitMs],
  ] as const
}
