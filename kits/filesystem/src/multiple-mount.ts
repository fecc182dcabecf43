import type { MountContext } from './parameters.ts'

/** What e2mmpstatus ends with where somebody has the file system, or is checking it. */
const inUse = 1

/**
 * Whether the superblock of an ext4 file system says that some host has it: its multiple mount
 * protection (MMP) counts up while it does. Takes some seconds then; false where it has none.
 */
export async function isHostElsewhere(context: MountContext, path: string): Promise<boolean> {
  const environment = { LC_ALL: 'C' }
  const superblock = await context.run({
    ...{ program: 'dumpe2fs', arguments: ['-h', path], environment },
  })
  if (!hasMultipleMountProtection(superblock.stdout)) return false
  const expectedExitCodes = [0, inUse]
  const status = { program: 'e2mmpstatus', arguments: [path], environment, expectedExitCodes }
  return (await context.run(status)).exitCode === inUse
}

/** Whether the text of dumpe2fs names the feature. */
export function hasMultipleMountProtection(text: string): boolean {
  const [, features = ''] = /^Filesystem features:\s*(.*)$/m.exec(text) ?? []
  return features.split(' ').includes('mmp')
}
