import type { Health } from '@holdfast/core/kit'
import { judgeFullness, measureFullness } from './full.ts'
import { judgeSight } from './judge-sight.ts'
import { look, type Sight } from './look.ts'
import type { MountContext } from './parameters.ts'

/** Looks whether it is mounted as wanted, can be written to, and has room; changes nothing. */
export async function quickCheck(context: MountContext): Promise<Health> {
  return judge(context, await look(context))
}

/** The health of what was seen, with how full it is. */
export async function judge(context: MountContext, sight: Sight): Promise<Health> {
  const health = judgeSight(sight)
  if (health.state !== 'in-service' && health.state !== 'degraded') return health
  return (await judgeRoom(context, sight)) ?? health
}

/** What is wrong with the room of a mounted file system; `undefined` where nothing is. */
async function judgeRoom(context: MountContext, { settings }: Sight): Promise<Health | undefined> {
  const { parameters } = context
  const measured = await measureFullness(context, settings.mountPoint)
  if ('fault' in measured) return fail(measured.fault)
  if ('fullness' in measured) return withEligible(judgeFullness(measured.fullness, parameters))
  const reason = measured.silence
  return parameters.unanswered === 'failed' ? fail(reason) : { state: 'degraded', reason }
}

/** A full one can carry nothing. */
function withEligible(verdict: ReturnType<typeof judgeFullness>): Health | undefined {
  return verdict?.state === 'failed' ? fail(verdict.reason) : verdict
}

function fail(reason: string): Health {
  return { state: 'failed', reason, eligible: false }
}
