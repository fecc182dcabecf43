import { look } from './look.ts'
import { isReadOnly } from './mount-options.ts'
import type { MountContext } from './parameters.ts'
import { quickCheck } from './quick-check.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'

/**
 * Mends it here: mounts what is gone, gives it its options again, and unmounts, checks and mounts
 * what has turned read-only. Rejects where that does not help: it may be full.
 */
export async function recover(context: MountContext): Promise<void> {
  const { own, settings, device } = await look(context)
  const isBroken = own !== undefined && isReadOnly(own) && !settings.isReadOnly
  if (isBroken || (own !== undefined && device.missing !== undefined)) await remove(context)
  await restore(context)
  const { state, reason } = await quickCheck(context)
  if (state === 'failed') throw new Error(`it is mounted, but ${reason}`)
}
