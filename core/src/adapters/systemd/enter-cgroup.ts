import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findUnitCgroup, usualPlaces } from '../linux/cgroups/index.ts'

/** The two of a node that must not die together. */
export type CgroupRole = 'daemon' | 'guardian'

/**
 * Moves this process, and what it will start, into a cgroup of its own below that of the unit;
 * returns its path. A guardian is then not hit by what ends a whole cgroup, such as want of memory.
 */
export function enterCgroup(role: CgroupRole, places = usualPlaces): string | undefined {
  const unit = findUnitCgroup(places)
  if (unit === undefined) return undefined
  const folder = join(unit, role)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'cgroup.procs'), String(process.pid))
    return folder
  } catch {
    // It was not delegated to us; then one cgroup has to do.
    return undefined
  }
}
