import type { GaleraContext } from '../parameters.ts'
import { askServer } from './ask-server.ts'

/**
 * Makes this server go on at once without a member that is gone for certain: Galera would wait for
 * its own time-out. The member cannot come back under its old id; a server that starts has another.
 */
export async function evict(context: GaleraContext, member: string): Promise<void> {
  if (!/^[\da-f-]{36}$/.test(member)) throw new Error(`"${member}" is no id of a member`)
  const statement = `SET GLOBAL wsrep_provider_options='evs.evict=${member}'`
  const reply = await askServer(context, { statement })
  if (reply.kind === 'rows') return
  const why = reply.kind === 'silent' ? 'it did not answer' : reply.reason
  throw new Error(`the server could not be told to go on without ${member}: ${why}`)
}
