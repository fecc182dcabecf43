import { whyNoWorld } from '../../lab/world.ts'

/** Why nothing can be compared here; undefined where it can. Peers want users of their own. */
export function whyNoPeers(): string | undefined {
  const refusal = whyNoWorld()
  if (refusal !== undefined || process.getuid?.() === 0) return refusal
  return 'keepalived and Pacemaker run as root only: run this as root.'
}
