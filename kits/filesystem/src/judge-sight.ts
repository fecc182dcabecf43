import type { Health } from '@holdfast/core/kit'
import { type Sight, wordMount } from './look.ts'
import { compareOptions, isReadOnly } from './mount-options.ts'
import { isOnDevice } from './settings.ts'

/** What the mounts alone say of a resource; how full it is comes on top where it is in service. */
export function judgeSight(sight: Sight): Health {
  const { settings, top, own, device } = sight
  const { mountPoint } = settings
  if (own === undefined) return judgeAbsent(sight)
  if (top !== undefined && top !== own) {
    return fail(`${wordMount(top)} is mounted over it at ${mountPoint}`)
  }
  if (device.missing !== undefined) return fail(`it is mounted, but ${device.missing} any more`)
  if (isReadOnly(own) && !settings.isReadOnly) {
    return fail(`${mountPoint} has turned read-only: nothing can be written`)
  }
  const differences = compareOptions(settings.options, own)
  if (differences.length > 0) return { state: 'degraded', reason: differences.join('; ') }
  return { state: 'in-service', reason: `${own.source} is mounted at ${mountPoint}` }
}

function judgeAbsent({ settings, top, others, device }: Sight): Health {
  const { mountPoint } = settings
  if (top !== undefined) return fail(`${mountPoint} has ${wordMount(top)} mounted instead`)
  const [other] = others
  if (isOnDevice(settings) && other !== undefined) {
    return fail(`${settings.device} is mounted at ${other.mountPoint} instead of ${mountPoint}`)
  }
  const state = 'out-of-service'
  if (device.missing !== undefined) return { state, reason: device.missing, eligible: false }
  return { state, reason: `nothing is mounted at ${mountPoint}` }
}

function fail(reason: string): Health {
  return { state: 'failed', reason, eligible: false }
}
