import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The two of a node that must not die together. */
export type CgroupRole = 'daemon' | 'guardian'

/** Where the kernel tells of cgroups; tests have other files. */
export interface CgroupPlaces {
  readonly ofProcess: string
  readonly mounts: string
}

const isOurs = /\/holdfast[^/]*\.service$/
const usualPlaces: CgroupPlaces = { ofProcess: '/proc/self/cgroup', mounts: '/proc/self/mounts' }

/**
 * Moves this process, and what it will start, into a cgroup of its own below that of the unit;
 * returns its path. A guardian is then not hit by what ends a whole cgroup, such as want of memory.
 */
export function enterCgroup(role: CgroupRole, places = usualPlaces): string | undefined {
  const own = /^0::(\/.*)$/m.exec(readFileSync(places.ofProcess, 'utf8'))?.[1]
  const root = /^\S+ (\S+) cgroup2 /m.exec(readFileSync(places.mounts, 'utf8'))?.[1]
  // Only our own unit is ours to divide: elsewhere the cgroup is shared with strangers.
  const unit = own?.replace(/\/(?:daemon|guardian)$/, '')
  if (root === undefined || unit === undefined || !isOurs.test(unit)) return undefined
  const folder = join(root, unit, role)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'cgroup.procs'), String(process.pid))
    return folder
  } catch {
    // It was not delegated to us; then one cgroup has to do.
    return undefined
  }
}
