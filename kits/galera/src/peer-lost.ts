import type { GaleraContext } from './parameters.ts'
import { askServer } from './server/ask-server.ts'
import { evict } from './server/evict.ts'
import { listMembers } from './server/list-members.ts'
import { findServer } from './server/own-server.ts'
import { addressOf } from './settings.ts'

/** A server that lives answers well within this time, in ms, if only that it refuses. */
const answerMs = 300

/**
 * Makes this server go on without one whose node is gone, before Galera would by itself. A node
 * that left in good order leaves its server running: only one that answers nobody is given up.
 */
export async function peerLost(context: GaleraContext, peer: string): Promise<void> {
  if ((await findServer(context)) === undefined) return
  const address = addressOf(context.parameters, peer)
  const [members = {}, reply] = await Promise.all([
    listMembers(context),
    askServer(context, { statement: 'SELECT 1', withinMs: answerMs, address }),
  ])
  const gone = Object.entries(members).find(([, name]) => name === peer)?.[0]
  if (gone === undefined || reply.kind === 'rows' || reply.kind === 'odd') return
  context.log.info(`goes on without the server of ${peer}`)
  await evict(context, gone)
}
