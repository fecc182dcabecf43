import { HoldfastError } from '../errors/index.ts'
import { replicaVersion } from '../replica/index.ts'
import type { DaemonParts } from './daemon-parts.ts'

/** Nobody tells this daemon any more what it may hold: it lets go and leaves, and says why. */
export function refuseVersion(parts: DaemonParts, found: number): void {
  const { node, version: own = replicaVersion, log, guardian, onEnd } = parts
  const { code, values, message } = new HoldfastError('HF_VERSION_REFUSED', { node, own, found })
  log.error({ code, ...values }, message)
  guardian.yield()
  onEnd(code)
}
