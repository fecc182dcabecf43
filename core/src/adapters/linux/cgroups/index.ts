export { ProgramCgroups } from './program-cgroups.ts'
export { type CgroupPlaces, findUnitCgroup, usualPlaces } from './unit-cgroup.ts'
