import type { Health } from '@holdfast/core/kit'
import { askServer } from './ask.ts'
import type { RedisContext } from './parameters.ts'
import { findServer, isPortTaken } from './server.ts'

/** Looks whether the server runs, and asks it how it is; changes nothing. */
export async function quickCheck(context: RedisContext): Promise<Health> {
  const server = await findServer(context)
  if (server === undefined) return await describeAbsence(context)
  const { state, words } = await askServer(context, server)
  const reason = `redis-server ${server.pid} runs, and ${words}`
  switch (state) {
    case 'ready':
      return { state: 'in-service', reason }
    // Reading takes its time, and a full disk is full on the next node as well.
    case 'loading':
    case 'unwritable':
      return { state: 'degraded', reason }
    case 'silent':
    case 'foreign':
      return { state: 'failed', reason }
  }
}

/** Where it does not run it could, unless somebody has its port. */
async function describeAbsence(context: RedisContext): Promise<Health> {
  if (!(await isPortTaken(context))) {
    return { state: 'out-of-service', reason: 'no redis-server of it runs' }
  }
  const reason = `somebody else answers at port ${context.parameters.port}`
  return { state: 'failed', reason, eligible: false }
}
