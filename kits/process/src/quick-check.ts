import type { Health, ProcessIdentity } from '@holdfast/core/kit'
import { askChecks } from './ask-checks.ts'
import { askLiveness } from './liveness.ts'
import { glance } from './own-program.ts'
import type { ProgramContext } from './parameters.ts'

/** Looks whether the program lives and asks its checks; changes nothing. */
export async function quickCheck(context: ProgramContext): Promise<Health> {
  const { running, ended } = await glance(context)
  if (running !== undefined) return describeRunning(context, running)
  if (ended === undefined) return { state: 'out-of-service', reason: 'no process of it runs' }
  return describeEnd(ended)
}

/** The health of a program that ended without a remove. */
export function describeEnd({ pid }: ProcessIdentity): Health {
  return fail(`process ${pid} has ended`)
}

async function describeRunning(context: ProgramContext, program: ProcessIdentity): Promise<Health> {
  const { ready, live } = context.parameters
  const [readiness, liveness] = await Promise.all([
    askChecks(context, ready, 'ready'),
    askLiveness(context, program),
  ])
  const words = `process ${program.pid} runs`
  if (liveness.state === 'failed') return fail(`${words}, but ${liveness.reason}`)
  // Where there are live checks, they alone say that it is to be restarted.
  const isSlow = readiness.isSilent && ready?.unanswered !== 'failed'
  if (!readiness.isPassed && !isSlow && live === undefined) {
    return fail(`${words}, but ${readiness.reason}`)
  }
  const reason = readiness.reason || liveness.reason
  if (reason !== '') return { state: 'degraded', reason: `${words}, but ${reason}` }
  return { state: 'in-service', reason: words }
}

function fail(reason: string): Health {
  return { state: 'failed', reason, eligible: false }
}
