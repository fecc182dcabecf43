import { changeNotes } from './notes.ts'
import type { AltibaseContext } from './parameters.ts'
import { openAll } from './replication-ports.ts'
import { stopServer } from './stop-server.ts'

/** Takes the server out of service; resolves when its process is gone. */
export async function remove(context: AltibaseContext): Promise<void> {
  await stopServer(context)
  await openAll(context)
  await changeNotes(context, (notes) => ({ ...notes, restoredIn: '' }))
}
