import type { GaleraContext } from './parameters.ts'
import { forgetWish } from './server/own-server.ts'
import { stopServer } from './server/stop-server.ts'

/** Ends the server in good order; its data stay. Resolves when nothing of it runs. */
export async function remove(context: GaleraContext): Promise<void> {
  context.peerWords.tell('')
  await stopServer(context)
  await forgetWish(context)
}
