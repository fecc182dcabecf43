import { Countdown } from './countdown.ts'
import { readNotes } from './notes.ts'
import type { AltibaseContext } from './parameters.ts'
import { addressOfPeer } from './peers.ts'
import { findServer } from './picture/find-server.ts'
import { askOwn } from './picture/look.ts'
import { readPortsOf } from './picture/read-ports.ts'
import {
  type Connection,
  closePorts,
  destroyConnections,
  listOf,
  type ReplicationPath,
} from './replication-ports.ts'

/** From here on what is left of the action's time is for a last word. */
const lastWordMs = 500
const pauseMs = 100

/**
 * A peer is gone for certain, or cut off. Where it hangs instead, each eager commit would wait for
 * it as long as its connections live: they are ended. What this server has not sent it keeps, and
 * sends when the peer is back.
 */
export async function peerLost(context: AltibaseContext, peer: string): Promise<void> {
  if (context.parameters.mode === 'cold') return
  for (const path of await findPaths(context, peer)) {
    const left = await destroyConnections(context, path)
    if (left.length > 0) await closeInstead(context, path, left)
  }
}

/**
 * The kernel cannot destroy them: they are shut from within the server, to which that is as if the
 * peer had closed them. What cannot be shut is reset by whatever it sends next.
 */
async function closeInstead(
  context: AltibaseContext,
  path: ReplicationPath,
  connections: readonly Connection[],
): Promise<void> {
  await closePorts(context, path)
  const { shut, refusal } = await shutFromWithin(context, connections)
  const time = new Countdown(context, context.timeoutMs - lastWordMs)
  for (;;) {
    const left = (await listOf(context, path, connections)).filter(({ ends }) => !shut.has(ends))
    if (left.length === 0) return
    if (time.isOver) {
      throw new Error(
        'this kernel cannot end connections (CONFIG_INET_DIAG_DESTROY), those of the server ' +
          `cannot be shut (${refusal}), and ${left.length} with ${path.address} have sent ` +
          'nothing since its ports were closed: eager commits may wait',
      )
    }
    await time.pause(pauseMs)
  }
}

/** Shuts the server's own sockets; says by both their ends which, and what was in the way. */
async function shutFromWithin(
  context: AltibaseContext,
  connections: readonly Connection[],
): Promise<{ readonly shut: ReadonlySet<string>; readonly refusal: string }> {
  const { processes } = context.linux
  const shut = new Set<string>()
  const lock = await findServer(context)
  const server = lock.kind === 'server' ? await processes.find(lock.pid) : undefined
  if (server === undefined) return { shut, refusal: 'no server has the lock' }
  let refusal = 'they are not its own'
  for (const { ends, inode } of connections) {
    try {
      if (await processes.shutSocket(server, inode)) shut.add(ends)
    } catch (error) {
      refusal = (error as Error).message
    }
  }
  return { shut, refusal }
}

/** Where a peer's replication goes, by what is known already: nothing may answer now. */
async function findPaths(
  context: AltibaseContext,
  peer: string,
): Promise<readonly ReplicationPath[]> {
  const [{ replication }, notes] = await Promise.all([readPortsOf(context), readNotes(context)])
  const hosts = notes.hosts.length > 0 ? notes.hosts : (await askOwn(context)).hosts
  const known = addressOfPeer(context, peer)
  const addresses = known === undefined ? hosts.map(({ address }) => address) : [known]
  const different = [...new Set(addresses)]
  if (context.peers.length > 1 && different.length > 1) {
    throw new Error(
      `nobody says which of ${different.join(', ')} is ${peer}: write it into "peerHosts"`,
    )
  }
  return different.map((address) => {
    const theirs = hosts.filter((host) => host.address === address)
    return { address, ports: [...new Set([replication, ...theirs.map(({ port }) => port)])] }
  })
}
