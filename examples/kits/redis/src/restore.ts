import type { ProcessIdentity } from '@holdfast/core/kit'
import { askServer } from './ask.ts'
import type { RedisContext } from './parameters.ts'
import { findServer, isPortTaken, logOf, programOf } from './server.ts'

/** Between two questions whether it is ready, in ms. */
const pauseMs = 50

/**
 * Starts the server and waits until it has read its append-only file. Where it runs already, as
 * after a restore that was cut off, only the waiting is left.
 */
export async function restore(context: RedisContext): Promise<void> {
  const server = (await findServer(context)) ?? (await start(context))
  await untilReady(context, server)
}

async function start(context: RedisContext): Promise<ProcessIdentity> {
  // Whoever has the port may never answer, and the question would wait for him.
  if (await isPortTaken(context)) {
    throw new Error(`somebody else answers at port ${context.parameters.port}`)
  }
  return await context.linux.processes.start(programOf(context))
}

async function untilReady(context: RedisContext, server: ProcessIdentity): Promise<void> {
  const { processes } = context.linux
  for (;;) {
    const { state, words } = await askServer(context, server)
    if (state === 'ready') return
    if (state === 'unwritable') throw new Error(`redis-server ${words}`)
    if (await processes.waitForExit(server, pauseMs)) {
      throw new Error(`redis-server ended before it was ready: ${await lastWords(context)}`)
    }
  }
}

/** The last line of its log: there it says why it ended. */
async function lastWords(context: RedisContext): Promise<string> {
  const log = logOf(context)
  const { stdout } = await context.run({ program: 'tail', arguments: ['-n', '1', '--', log] })
  return stdout.trim() || `see ${log}`
}
