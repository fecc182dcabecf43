import { ask } from './isql/ask.ts'
import { type Incoming, readIncoming } from './judge/judge-incoming.ts'
import { changeNotes, readNotes } from './notes.ts'
import type { AltibaseContext } from './parameters.ts'
import { lookStatements, readTold, type Told } from './picture/picture.ts'
import { clientPortOf } from './picture/read-ports.ts'
import type { ReplicationHost } from './picture/views.ts'
import { timesOf } from './times.ts'

/** The addresses of all peers that are known: those of the parameters, or else of the catalog. */
export function listPeerAddresses(
  { parameters }: AltibaseContext,
  hosts: readonly ReplicationHost[],
): readonly string[] {
  const given = Object.values(parameters.peerHosts ?? {})
  return [...new Set(given.length > 0 ? given : hosts.map(({ address }) => address))]
}

/** The address of one peer; `undefined` where nobody says which of several it is. */
export function addressOfPeer({ parameters, peers }: AltibaseContext, peer: string) {
  const { peerHosts = {} } = parameters
  if (Object.hasOwn(peerHosts, peer)) return peerHosts[peer]
  const [address, ...others] = Object.values(peerHosts)
  return peers.length === 1 && others.length === 0 ? address : undefined
}

/** Asks a peer's server as the monitor. */
export async function askPeer(
  context: AltibaseContext,
  host: string,
  withinMs = timesOf(context).answerWithinMs,
): Promise<Told> {
  const port = await clientPortOf(context)
  const reply = await ask(context, {
    ...{ host, port, withinMs },
    as: 'monitor',
    statements: lookStatements,
  })
  return readTold(reply)
}

/**
 * Asks each peer what it has not sent here, and remembers it: once it is away nobody else knows.
 * What is known already stays where it does not answer.
 */
export async function noteIncoming(
  context: AltibaseContext,
  hosts: readonly ReplicationHost[],
): Promise<ReadonlyMap<string, Incoming>> {
  const { incoming } = await readNotes(context)
  const addresses = listPeerAddresses(context, hosts)
  const found = await Promise.all(
    addresses.map(async (address): Promise<[string, Incoming][]> => {
      const told = await askPeer(context, address)
      const known = incoming[address]
      if (told.access.kind === 'serving') {
        return [[address, readIncoming(told, context.parameters.replications)]]
      }
      return known === undefined ? [] : [[address, { ...known, isAnswering: false }]]
    }),
  )
  const now = Object.fromEntries(found.flat())
  await changeNotes(context, (notes) => ({ ...notes, incoming: now, hosts }))
  return new Map(Object.entries(now))
}
