import { durationMs, type ProcessIdentity } from '@holdfast/core/kit'
import type { GaleraContext } from '../parameters.ts'
import { look } from '../quick-check.ts'
import { answerWithinMs } from '../settings.ts'
import { findMarked, findServer } from './own-server.ts'

/** How long a killed process may take to be gone, before it counts as stuck; ms. */
const killWithinMs = 5_000
/** A process may start another while it is being killed; that one is met in the next round. */
const killRounds = 5

/**
 * Ends the server, gently or (`isHung`) at once, and all that it started; resolves when nothing of
 * it is left. Only what carries this resource's mark is ever signalled.
 */
export async function stopServer(context: GaleraContext, isHung = false): Promise<void> {
  const { processes } = context.linux
  const server = await findServer(context)
  if (server !== undefined && !isHung) await endGently(context, server)
  for (let round = 0; round < killRounds; round += 1) {
    const left = await findMarked(context)
    if (left.length === 0) return
    for (const one of left) await processes.signal(one, 'SIGKILL', 'process')
    await Promise.all(left.map((one) => expectEnd(context, one)))
  }
  throw new Error('what the server has started goes on starting other programs')
}

async function endGently(context: GaleraContext, server: ProcessIdentity): Promise<void> {
  const { processes } = context.linux
  const { stopWithin } = context.parameters
  const mayTakeMs = Math.max(context.timeoutMs - 2 * killWithinMs, context.timeoutMs / 2)
  const longestMs = Math.min(durationMs(stopWithin), mayTakeMs)
  const answersMs = Math.min(answerWithinMs(context), longestMs)
  await processes.signal(server, 'SIGTERM', 'process')
  if (await processes.waitForExit(server, answersMs)) return
  if (await hangs(context)) {
    return context.log.warn('the server hangs, and does not begin to end: it is killed')
  }
  if (await processes.waitForExit(server, longestMs - answersMs)) return
  context.log.warn(`the server did not end within ${stopWithin}: it is killed`)
}

/** One that ends closes its socket first of all, before it writes what it has in memory. */
async function hangs(context: GaleraContext): Promise<boolean> {
  const { answer, isCopying } = await look(context)
  return answer.kind === 'silent' && !isCopying
}

async function expectEnd(context: GaleraContext, one: ProcessIdentity): Promise<void> {
  if (await context.linux.processes.waitForExit(one, killWithinMs)) return
  throw new Error(`process ${one.pid} cannot be killed: it is stuck in the kernel`)
}
