import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Asks the kernel for a device for oneself alone, and gives it back at once; writes nothing. */
const flags = constants.O_RDONLY | constants.O_EXCL | constants.O_NONBLOCK

/** Whether a block device is mounted in any namespace, or a part of a volume. */
export async function isDeviceHeld(path: string): Promise<boolean> {
  try {
    const file = await open(path, flags)
    await file.close()
    return false
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EBUSY') return true
    throw error
  }
}
