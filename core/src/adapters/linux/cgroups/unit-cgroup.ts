import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the kernel tells of cgroups; tests have other files. */
export interface CgroupPlaces {
  readonly ofProcess: string
  readonly mounts: string
}

/** The two files of every process. */
export const usualPlaces: CgroupPlaces = {
  ofProcess: '/proc/self/cgroup',
  mounts: '/proc/self/mounts',
}

const isOurs = /\/holdfast[^/]*\.service$/
/** What daemon, guardian and programs have below the cgroup of the unit. */
const parts = /\/(?:daemon|guardian|programs\/[^/]*)$/

/**
 * The folder of the cgroup (v2) of the unit of systemd that this process belongs to, where that is
 * one of ours: only that is ours to divide, elsewhere the cgroup is shared with strangers.
 */
export function findUnitCgroup(places = usualPlaces): string | undefined {
  const own = /^0::(\/.*)$/m.exec(readFileSync(places.ofProcess, 'utf8'))?.[1]
  const root = /^\S+ (\S+) cgroup2 /m.exec(readFileSync(places.mounts, 'utf8'))?.[1]
  const unit = own?.replace(parts, '')
  if (root === undefined || unit === undefined || !isOurs.test(unit)) return undefined
  return join(root, unit)
}
