import type { Database } from '../engine/database.ts'
import type { ReplicationObject } from './object.ts'
import { PeerLink, reachPort } from './peer-link.ts'

/** A peer that takes the changes of an object. */
export interface Accepted {
  readonly link: PeerLink
  /** Whether its own sender of this object runs. */
  readonly isStarted: boolean
}

/** Connects to the peer of an object once; `undefined` where nobody takes its changes there. */
export async function greetPeer(
  object: ReplicationObject,
  database: Database,
  how: { readonly isStartup: boolean; readonly onReached: () => void },
): Promise<Accepted | undefined> {
  const { pace } = database
  const socket = await reachPort(
    object.peer,
    pace.patienceMs(database.seconds('REPLICATION_CONNECT_TIMEOUT')),
  )
  if (!socket) return undefined
  // Who listens is reached: a peer that hangs is, and so is one that is starting.
  how.onReached()
  const link = new PeerLink(socket)
  const { name, mode, items } = object.plan
  const greeting = { kind: 'replicate', name, mode, items, isStartup: how.isStartup }
  const answerMs = pace.patienceMs(database.seconds('REPLICATION_CONNECT_RECEIVE_TIMEOUT'))
  const answer = await link.shake(greeting, answerMs)
  if (answer?.kind === 'accepted') return { link, isStarted: answer['isStarted'] === true }
  socket.destroy()
  return undefined
}
