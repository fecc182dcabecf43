import type { GaleraContext } from './parameters.ts'
import { startAnew } from './restore.ts'
import { askStatus } from './server/ask-server.ts'
import { findServer } from './server/own-server.ts'
import { stopServer } from './server/stop-server.ts'
import { renderWord } from './start/peer-word.ts'

/** Starts the server again on this node; one that hangs is killed at once. */
export async function recover(context: GaleraContext): Promise<void> {
  if ((await findServer(context)) !== undefined) {
    const { kind } = await askStatus(context)
    await stopServer(context, kind === 'silent')
  }
  await startAnew(context)
  context.peerWords.tell(renderWord({ kind: 'up' }))
}
