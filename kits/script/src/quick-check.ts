import type { Health } from '@holdfast/core/kit'
import { ask } from './ask.ts'
import type { ScriptContext } from './parameters.ts'
import { readStanding, type Standing } from './standing.ts'

const neverRestored = 'it was not restored here'

/** Says what quickCheck says, and without one what was asked for; changes nothing. */
export async function quickCheck(context: ScriptContext): Promise<Health> {
  const standing = await readStanding(context)
  const { quickCheck: script, quickCheckOn } = context.parameters
  if (standing === 'absent' && quickCheckOn === 'owner') return outOfService(neverRestored)
  if (script === undefined) return describeUnasked(standing)
  const { isWell, reason } = await ask(context)
  return isWell ? { state: 'in-service', reason } : describeIll(standing, reason)
}

/** Without a quickCheck nobody can know more. */
function describeUnasked(standing: Standing): Health {
  switch (standing) {
    case 'restored':
      return { state: 'in-service', reason: 'it was restored, and has no quickCheck to ask' }
    case 'begun':
      return failed('a restore did not come to its end, and there is no quickCheck to ask')
    case 'of-earlier-boot':
      return outOfService('the machine was started anew since it was restored')
    case 'absent':
      return outOfService(neverRestored)
  }
}

function describeIll(standing: Standing, reason: string): Health {
  if (standing === 'restored') return failed(reason)
  if (standing === 'begun') return failed(`a restore did not come to its end, and ${reason}`)
  return outOfService(reason)
}

function failed(reason: string): Health {
  return { state: 'failed', reason, eligible: false }
}

function outOfService(reason: string): Health {
  return { state: 'out-of-service', reason }
}
