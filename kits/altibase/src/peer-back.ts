import type { AltibaseContext } from './parameters.ts'
import { addressOfPeer } from './peers.ts'
import { openAll, openPorts } from './replication-ports.ts'

/** A peer that was lost is in service again: what was closed to it is opened. */
export async function peerBack(context: AltibaseContext, peer: string): Promise<void> {
  const address = addressOfPeer(context, peer)
  if (address === undefined) await openAll(context)
  else await openPorts(context, address)
}
