import type { Health } from '@holdfast/core/kit'
import type { GaleraContext } from './parameters.ts'
import { look } from './quick-check.ts'
import { askServer, askStatus } from './server/ask-server.ts'
import { judgeHealth } from './status/judge-health.ts'

/** How long flow control is looked at, in ms. */
const lookMs = 1_000
/** Of that time, from where on it is worth saying how much commits had to wait. */
const heldBackPart = 0.1
/** How long a read of what all have committed may take, in ms. */
const readWithinMs = 5_000

/**
 * Looks more thoroughly: whether a read of all that was committed anywhere is answered, and how
 * much of a second commits had to wait for a slower member.
 */
export async function deepCheck(context: GaleraContext): Promise<Health> {
  const sight = await look(context)
  const health = judgeHealth(sight)
  if (health.eligible !== true || sight.answer.kind !== 'status') return health
  const reply = await askServer(context, { statement: causalRead, withinMs: readWithinMs })
  if (reply.kind !== 'rows') {
    const why = reply.kind === 'silent' ? `no answer within ${reply.afterMs} ms` : reply.reason
    const reason = `synced, but a read of what all have committed fails: ${why}`
    return { state: 'degraded', reason, eligible: false }
  }
  await context.sleep(lookMs)
  const later = await askStatus(context)
  if (later.kind !== 'status') return health
  const heldBackMs = later.status.heldBackMs - sight.answer.status.heldBackMs
  if (heldBackMs < lookMs * heldBackPart) return health
  const part = Math.min(100, Math.round((heldBackMs / lookMs) * 100))
  const reason = `synced, but commits wait ${part} % of the time for a member that is slower`
  return { state: 'degraded', reason, eligible: true }
}

/** Waits until everything is applied that any member had committed by then, and only then reads. */
export const causalRead = 'SET SESSION wsrep_sync_wait=1; SELECT COUNT(*) FROM mysql.plugin'
