import type { ProgramLimits } from '../../../kit/program-to-start.ts'

/** A file of a cgroup that limits something, what to write to it, and what it needs. */
export interface LimitFile {
  readonly controller: string
  readonly name: string
  readonly value: string
}

/** The time in which a share of the processors is counted, in microseconds: the kernel's own. */
const cpuPeriod = 100_000

/** What limits a program: only what it says, the rest is as the kernel has it. */
export function planLimits({ memoryBytes, processors, processes }: ProgramLimits): LimitFile[] {
  const files: LimitFile[] = []
  if (memoryBytes !== undefined) {
    const controller = 'memory'
    files.push({ controller, name: 'memory.max', value: String(memoryBytes) })
    // Half a program is worse than none: none is seen, and started again.
    files.push({ controller, name: 'memory.oom.group', value: '1' })
  }
  if (processors !== undefined) {
    const value = `${Math.round(processors * cpuPeriod)} ${cpuPeriod}`
    files.push({ controller: 'cpu', name: 'cpu.max', value })
  }
  if (processes !== undefined) {
    files.push({ controller: 'pids', name: 'pids.max', value: String(processes) })
  }
  return files
}

/** The controllers that files need, each once. */
export function controllersOf(files: readonly LimitFile[]): readonly string[] {
  return [...new Set(files.map(({ controller }) => controller))]
}

/** What is known of the cgroup of a unit, as far as it matters for limits. */
export interface UnitSight {
  readonly path: string
  readonly isWritable: boolean
  /** What it could limit. */
  readonly controllers: readonly string[]
  /** What it limits already for those below it. */
  readonly enabled: readonly string[]
  /** Processes of its own: the kernel then lets nothing below it be limited. */
  readonly hasProcesses: boolean
}

/** Why programs of a unit cannot be limited so; `undefined` where they can. */
export function judgeUnit(
  unit: UnitSight | undefined,
  needed: readonly string[],
): string | undefined {
  if (unit === undefined) {
    return (
      'the daemon runs in no unit holdfast.service of systemd, or this system has no cgroups of ' +
      'version 2'
    )
  }
  const { path, isWritable, controllers, enabled, hasProcesses } = unit
  if (!isWritable) return `the daemon may not write to ${path}`
  const missing = needed.filter((one) => !controllers.includes(one))
  if (missing.length > 0) {
    const what = missing.join(', ')
    return `there are no limits of ${what} at ${path}: cgroups of version 1 may have them`
  }
  const isReady = needed.every((one) => enabled.includes(one))
  if (!isReady && hasProcesses) return `there are processes in ${path} itself`
  return undefined
}
