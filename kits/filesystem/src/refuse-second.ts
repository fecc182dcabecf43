import type { Sight } from './look.ts'
import { isHostElsewhere } from './multiple-mount.ts'
import type { MountContext } from './parameters.ts'
import { isOnDevice } from './settings.ts'

/**
 * Throws where somebody has the device already, in whatever way it is known: this kernel, in any
 * mount namespace, or the superblock. To be asked before anything is written to the device.
 */
export async function refuseSecond(context: MountContext, sight: Sight): Promise<void> {
  const { settings, device, others } = sight
  if (!isOnDevice(settings)) return
  const [other] = others
  if (other !== undefined) {
    throw new Error(
      `${settings.device} is mounted at ${other.mountPoint} already: unmount it there first`,
    )
  }
  const { path } = device
  if (path !== undefined && (await context.linux.mounts.isHeld(path))) {
    throw new Error(`${settings.device} is in use already: ${await wordHolder(context, sight)}`)
  }
  const source = path ?? settings.device
  if (settings.type === 'ext4' && (await isHostElsewhere(context, source))) {
    throw new Error(
      `another host has ${settings.device} mounted: its superblock says so (MMP). Unmount it ` +
        `there, or where that host is gone for certain run: tune2fs -f -E clear_mmp ${source}`,
    )
  }
}

/** Who has a device that is not mounted here, as far as anybody can see. */
export async function wordHolder(context: MountContext, { device }: Sight): Promise<string> {
  for (const number of device.numbers) {
    const [first] = await context.linux.mounts.listElsewhere(number)
    if (first === undefined) continue
    return `it is mounted at ${first.mountPoint} in the mount namespace of process ${first.pid}`
  }
  return 'the kernel has given it to something else, such as a volume of several devices'
}
