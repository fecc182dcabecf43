import type { AltibaseContext } from './parameters.ts'
import { look } from './picture/look.ts'
import { noteRestored } from './restore.ts'
import { startServer } from './start-server.ts'
import { killServer } from './stop-server.ts'

/**
 * Mends the server in place: one that hangs is killed, one that ended is started. It is asked once
 * more before, so that nothing is killed that was slow for a while.
 */
export async function recover(context: AltibaseContext): Promise<void> {
  const { lock, told } = await look(context)
  if (lock.kind === 'server' && told.access.kind === 'silent') {
    context.log.warn(`process ${lock.pid} hangs, and is killed`)
    await killServer(context)
  }
  await startServer(context)
  await noteRestored(context)
}
