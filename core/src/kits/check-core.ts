import { mkdir, realpath, symlink } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { RefusedKit } from '../ports/index.ts'
import type { KitPackage } from './kit-package.ts'
import { refuseKit } from './refuse-kit.ts'
import { isInRange } from './version-range.ts'

/** The core that runs. */
export interface RunningCore {
  readonly folder: string
  readonly version: string
}

/** Refuses a kit that was made for another core, or that would load a second copy of it. */
export async function checkCore(
  kit: KitPackage,
  core: RunningCore,
): Promise<RefusedKit | undefined> {
  const { folder, name, peerRange } = kit
  if (peerRange === undefined) return refuseKit(folder, 'HF_KIT_PEER_MISSING', { package: name })
  if (isInRange(core.version, peerRange) !== true) {
    const values = { package: name, range: peerRange, version: core.version }
    return refuseKit(folder, 'HF_KIT_PEER_RANGE', values)
  }
  const found = await findCore(folder)
  if (found === undefined || found === (await realpath(core.folder))) return undefined
  return refuseKit(folder, 'HF_KIT_SECOND_CORE', { package: name, path: found })
}

/**
 * Links the running core into a kits directory where its kits would find none, as a fresh
 * directory has it. A core that is there already, even a wrong one, stays.
 */
export async function linkCore(kitsFolder: string, core: RunningCore): Promise<void> {
  const scope = join(kitsFolder, 'node_modules', '@holdfast')
  await mkdir(scope, { recursive: true })
  await symlink(await realpath(core.folder), join(scope, 'core')).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
}

/** Whether a kit lies in the kits directory and finds no core from there. */
export async function lacksCore(kit: KitPackage, kitsFolder: string): Promise<boolean> {
  const inside = await realpath(kitsFolder).catch(() => kitsFolder)
  return kit.folder.startsWith(inside + sep) && (await findCore(kit.folder)) === undefined
}

/** The real folder of the core that a kit's import finds, as Node.js looks for it: upward. */
async function findCore(from: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = await realpath(join(folder, 'node_modules', '@holdfast', 'core')).catch(
      () => undefined,
    )
    if (found !== undefined || folder === dirname(folder)) return found
  }
}
