import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'

/** What figures were measured on: absolute ones mean nothing without it. */
export interface MachineDescription {
  readonly processor: string
  readonly cores: number
  readonly memoryGb: number
  readonly system: string
  readonly kernel: string
  readonly node: string
  /** Processes that wanted to run, on average over the minute before the bench. */
  readonly loadBefore: number
  readonly isRoot: boolean
}

/** Describes this machine now. */
export function describeMachine(): MachineDescription {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: systemName(),
    kernel: release(),
    node: process.version,
    loadBefore: loadavg()[0] ?? 0,
    isRoot: process.getuid?.() === 0,
  }
}

/** The description in one line, for a reader. */
export function renderMachine(machine: MachineDescription): string {
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB`,
    `${machine.system}, kernel ${machine.kernel}, Node ${machine.node}`,
    machine.isRoot ? 'as root' : 'as an ordinary user',
    `load before ${machine.loadBefore.toFixed(2)}`,
  ].join('; ')
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux'
  } catch {
    return 'Linux'
  }
}
