import type { ProcessIdentity } from '@holdfast/core/kit'
import type { RedisContext } from './parameters.ts'
import { findServer } from './server.ts'

/** How long a killed process may take to be gone; a large memory takes its time. In ms. */
const killWithinMs = 5_000

/** Ends the server, which writes what it has first. Not running: does nothing. */
export async function remove(context: RedisContext): Promise<void> {
  const server = await findServer(context)
  if (server !== undefined) await end(context, server)
  // What rewrites the append-only file outlives a server that was killed.
  await context.linux.processes.killCgroup(context.instance)
}

async function end(context: RedisContext, server: ProcessIdentity): Promise<void> {
  const { processes } = context.linux
  const patienceMs = Math.max(context.timeoutMs - 2 * killWithinMs, context.timeoutMs / 2)
  await processes.signal(server, 'SIGTERM', 'process')
  if (await processes.waitForExit(server, patienceMs)) return
  context.log.warn(`redis-server ${server.pid} did not end within ${patienceMs} ms: it is killed`)
  await processes.signal(server, 'SIGKILL', 'group')
  if (await processes.waitForExit(server, killWithinMs)) return
  throw new Error(`redis-server ${server.pid} cannot be killed: it is stuck in the kernel`)
}
