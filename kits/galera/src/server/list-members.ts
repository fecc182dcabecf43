import type { GaleraContext } from '../parameters.ts'
import { askServer } from './ask-server.ts'

const statement = 'SELECT node_uuid, node_name FROM mysql.wsrep_cluster_members'

/** The names of the members of the primary component by their ids; undefined where none is told. */
export async function listMembers(
  context: GaleraContext,
): Promise<Readonly<Record<string, string>> | undefined> {
  const reply = await askServer(context, { statement })
  if (reply.kind !== 'rows') return undefined
  return Object.fromEntries(
    reply.text.split('\n').flatMap((line) => {
      const [id = '', name = ''] = line.split('\t')
      return /^[\da-f-]{36}$/.test(id) ? [[id, name.trim()]] : []
    }),
  )
}
