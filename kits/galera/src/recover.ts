import type { GaleraContext } from './parameters.ts'
import { look } from './quick-check.ts'
import { startAnew } from './restore.ts'
import { stopServer } from './server/stop-server.ts'
import { renderWord } from './start/peer-word.ts'

/** Starts the server again on this node; one that hangs is killed, one that copies is let be. */
export async function recover(context: GaleraContext): Promise<void> {
  const { isRunning, isCopying, answer } = await look(context)
  if (isCopying) return
  if (isRunning) await stopServer(context, answer.kind === 'silent')
  await startAnew(context)
  context.peerWords.tell(renderWord({ kind: 'up' }))
}
