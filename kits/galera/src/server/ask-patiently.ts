import type { ProcessIdentity } from '@holdfast/core/kit'
import type { GaleraContext } from '../parameters.ts'
import { answerWithinMs } from '../settings.ts'
import type { Answer } from '../status/judge-health.ts'
import { askStatus } from './ask-server.ts'

/** One that works is asked so often, before it counts as hung all the same. */
const patience = 4
/** For how long it is watched whether it works, in ms. */
const watchedMs = 100
/** Of that time, what its threads together had to run or wait for a processor. */
const workingPart = 0.2

/**
 * Asks the server how it is. One that says nothing in time, and works, has much to do, or runs on a
 * machine that has: it is asked again. To start it anew would only take it away from its clients.
 */
export async function askPatiently(
  context: GaleraContext,
  server: ProcessIdentity | undefined,
): Promise<Answer> {
  for (let asked = 1; ; asked += 1) {
    const answer = await askStatus(context)
    if (answer.kind !== 'silent' || server === undefined) return answer
    const isLast = asked === patience || !(await isWorking(context, server))
    if (isLast) return { ...answer, afterMs: asked * answerWithinMs(context) }
    context.log.info(`the server works, and does not answer within ${answer.afterMs} ms`)
  }
}

async function isWorking(context: GaleraContext, server: ProcessIdentity): Promise<boolean> {
  const { processes } = context.linux
  const before = await processes.activity(server)
  await context.sleep(watchedMs)
  const after = await processes.activity(server)
  if (before === undefined || after === undefined) return false
  const workedMs = after.ranMs - before.ranMs + after.waitedMs - before.waitedMs
  return workedMs >= watchedMs * workingPart
}
