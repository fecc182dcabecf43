import { causalRead } from './deep-check.ts'
import type { GaleraContext } from './parameters.ts'
import { look } from './quick-check.ts'
import { askServer } from './server/ask-server.ts'
import { judgeHealth } from './status/judge-health.ts'

/** Of the action's time, what the read may take. */
const readPart = 0.8

/**
 * Before clients are led here: all that was committed anywhere is applied. Refuses where the server
 * is not synced in the primary component, or does not come so far in time.
 */
export async function admit(context: GaleraContext): Promise<void> {
  const { eligible, reason } = judgeHealth(await look(context))
  if (eligible !== true) throw new Error(reason)
  const withinMs = context.timeoutMs * readPart
  const reply = await askServer(context, { statement: causalRead, withinMs })
  if (reply.kind === 'rows') return
  const why = reply.kind === 'silent' ? `not within ${reply.afterMs} ms` : reply.reason
  throw new Error(`what the others have committed is not applied here yet: ${why}`)
}
