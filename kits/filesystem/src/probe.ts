import type { ProbeAnswer } from '@holdfast/core/kit'
import { look } from './look.ts'
import type { MountContext } from './parameters.ts'
import { refuseSecond } from './refuse-second.ts'
import { isOnDevice } from './settings.ts'
import { findVolume } from './volume.ts'

/** Looks whether somebody else has the device, as far as kernel, LVM and superblock tell. */
export async function probe(context: MountContext): Promise<ProbeAnswer> {
  const sight = await look(context)
  const { settings, device, own } = sight
  if (!isOnDevice(settings) || own !== undefined) return { isSilent: true, answeredBy: '' }
  if (device.missing !== undefined) throw new Error(device.missing)
  const isVolume = settings.kind === 'volume'
  const volume = isVolume ? await findVolume(context, settings.device) : undefined
  if (volume?.elsewhere !== undefined) return { isSilent: false, answeredBy: volume.elsewhere }
  // The device of a volume that is not active cannot be read.
  if (isVolume && device.path === undefined) return { isSilent: true, answeredBy: '' }
  try {
    await refuseSecond(context, sight)
    return { isSilent: true, answeredBy: '' }
  } catch (error) {
    return { isSilent: false, answeredBy: (error as Error).message }
  }
}
