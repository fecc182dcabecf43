import type { Health, ProcessIdentity } from '@holdfast/core/kit'
import { glance } from './own-program.ts'
import type { ProgramContext } from './parameters.ts'
import { checkReady } from './ready.ts'

/** Looks whether the program lives and asks its ready check; changes nothing. */
export async function quickCheck(context: ProgramContext): Promise<Health> {
  const { running, ended } = await glance(context)
  if (running !== undefined) return describeRunning(context, running)
  if (ended === undefined) return { state: 'out-of-service', reason: 'no process of it runs' }
  return describeEnd(ended)
}

/** The health of a program that ended without a remove. */
export function describeEnd({ pid }: ProcessIdentity): Health {
  return { state: 'failed', reason: `process ${pid} has ended`, eligible: false }
}

async function describeRunning(context: ProgramContext, { pid }: ProcessIdentity): Promise<Health> {
  const { isReady, isSilent, reason } = await checkReady(context)
  if (isReady) return { state: 'in-service', reason: `process ${pid} runs` }
  const isSlow = isSilent && context.parameters.ready?.unanswered !== 'failed'
  const words = `process ${pid} runs, but ${reason}`
  return isSlow
    ? { state: 'degraded', reason: words }
    : { state: 'failed', reason: words, eligible: false }
}
