import type { Health } from '@holdfast/core/kit'
import { judgeFullness, measureFullness } from './full.ts'
import { judgeSight } from './judge-sight.ts'
import { look, type Sight } from './look.ts'
import type { MountContext } from './parameters.ts'
import { wordHolder } from './refuse-second.ts'
import { isOnDevice } from './settings.ts'

/** Looks whether it is mounted as wanted, can be written to, and has room; changes nothing. */
export async function quickCheck(context: MountContext): Promise<Health> {
  return judge(context, await look(context))
}

/** The health of what was seen, with how full it is. */
export async function judge(context: MountContext, sight: Sight): Promise<Health> {
  const health = judgeSight(sight)
  if (health.state === 'out-of-service') return judgeRest(context, sight, health)
  if (health.state === 'failed') return health
  return (await judgeRoom(context, sight)) ?? health
}

/** Not mounted for us to see, and held by this kernel all the same: no other node may have it. */
async function judgeRest(context: MountContext, sight: Sight, health: Health): Promise<Health> {
  const { path, missing } = sight.device
  if (!isOnDevice(sight.settings) || path === undefined || missing !== undefined) return health
  if (!(await context.linux.mounts.isHeld(path))) return health
  return fail(`${sight.settings.device} is in use: ${await wordHolder(context, sight)}`)
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
