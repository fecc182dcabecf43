import type { Report, Stop } from '@holdfast/core/kit'
import type { RedisContext } from './parameters.ts'
import { findServer } from './server.ts'

/** Tells within milliseconds that the server has ended. */
export async function watch(context: RedisContext, report: Report): Promise<Stop> {
  const server = await findServer(context)
  if (server === undefined) {
    report({ state: 'failed', reason: 'no redis-server of it runs' })
    return () => {}
  }
  return context.linux.processes.watchExit(server, () => {
    report({ state: 'failed', reason: `redis-server ${server.pid} has ended` })
  })
}
