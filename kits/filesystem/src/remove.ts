import { letGo } from './let-go.ts'
import type { MountContext } from './parameters.ts'
import { readSettings } from './settings.ts'
import { findVolume, setActive } from './volume.ts'

/**
 * Unmounts it, once nobody uses it any more, and lets go of its device; resolves when no mount
 * namespace has the device. Nothing of it there: does nothing.
 */
export async function remove(context: MountContext): Promise<void> {
  await letGo(context)
  const { kind, device } = readSettings(context.parameters)
  if (kind !== 'volume') return
  const volume = await findVolume(context, device)
  if (volume?.isActiveHere) await setActive(context, device, false)
}
