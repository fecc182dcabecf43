import { ask } from '../isql/ask.ts'
import type { AltibaseContext } from '../parameters.ts'
import { timesOf } from '../times.ts'
import { findServer } from './find-server.ts'
import { lookStatements, type Picture, readTold, type Told } from './picture.ts'
import { clientPortOf } from './read-ports.ts'

const nothingTold = { phase: '', objects: [], senders: [], gaps: [], receivers: [], hosts: [] }

/**
 * Looks at the lock and asks the server, again where it is silent: what does not answer so many
 * questions in a row hangs. A port that takes connections proves nothing. Changes nothing.
 */
export async function look(context: AltibaseContext): Promise<Picture> {
  const lock = await findServer(context)
  if (lock.kind !== 'server') return { lock, told: { access: { kind: 'refused' }, ...nothingTold } }
  const { hungStrikes } = context.parameters
  for (let strike = 1; ; strike += 1) {
    const told = await askOwn(context)
    if (told.access.kind !== 'silent') return { lock, told }
    if (strike >= hungStrikes) return { lock: await findServer(context), told }
  }
}

/** Asks the server of this node once. */
export async function askOwn(context: AltibaseContext, withinMs?: number): Promise<Told> {
  const { queryHost } = context.parameters
  const port = await clientPortOf(context)
  return readTold(
    await ask(context, {
      host: queryHost,
      port,
      as: 'monitor',
      statements: lookStatements,
      withinMs: withinMs ?? timesOf(context).answerWithinMs,
    }),
  )
}
