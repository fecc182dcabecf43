import { readFile } from 'node:fs/promises'
import type { Mounts } from '../../../kit/linux.ts'
import { findMountUsers } from './find-mount-users.ts'
import { isDeviceHeld } from './held-device.ts'
import { parseMountTable } from './mount-table.ts'
import { MountWatches } from './mount-watches.ts'
import { listMountsElsewhere } from './mounts-elsewhere.ts'

/** Mounts of this machine, through `/proc`; `close` ends every watch. */
export function createMounts(): Mounts & { close(): void } {
  const watches = new MountWatches()
  return {
    list: async () => parseMountTable(await readFile('/proc/self/mountinfo', 'utf8')),
    listElsewhere: listMountsElsewhere,
    findUsers: (mounts) => findMountUsers(mounts),
    isHeld: isDeviceHeld,
    watch: (onChange) => watches.watch(onChange),
    close: () => watches.stopAll(),
  }
}
