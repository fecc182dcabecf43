import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { namespaceNumber } from './namespaces.ts'

/** The ids of all processes whose network namespace is that of the file. */
export function processesInNetwork(networkFile: string): number[] {
  const wanted = namespaceNumber(networkFile)
  return allProcesses().filter((id) => namespaceNumberOf(id) === wanted)
}

/** The kernel's numbers of the network namespaces that some processes live in. */
export function networksOf(processIds: readonly number[]): Set<number> {
  const numbers = processIds.map(namespaceNumberOf)
  return new Set(numbers.filter((number) => number !== undefined))
}

/** The words that a process was started with; empty once it is gone. */
export function commandLineOf(processId: number): string[] {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').split('\0').slice(0, -1)
  } catch {
    return []
  }
}

/** The name that the kernel knows a process by; empty once it is gone. */
export function commandNameOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}

/** What a process was started with; empty once it has ended, be it buried or not. */
export function environmentOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/environ`, 'latin1')
  } catch {
    return ''
  }
}

/** SIGKILLs a process that may be gone already. */
export function killProcess(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause
  }
}

/** SIGKILLs a child; resolves when it has ended, also where it had already. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Kills whatever runs in a network, also what was born meanwhile, until its holder is alone. */
export async function emptyNetworkOfProcesses(networkFile: string, holder?: number): Promise<void> {
  const remaining = () => processesInNetwork(networkFile).filter((id) => id !== holder)
  for (let ids = remaining(); ids.length > 0; ids = remaining()) {
    for (const id of ids) killProcess(id)
    await sleep(1)
  }
}

/** The ids of all processes that this process can see. */
export function allProcesses(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

/** A process that is ending has no namespace any more: it counts as gone. */
function namespaceNumberOf(processId: number): number | undefined {
  try {
    return namespaceNumber(`/proc/${processId}/ns/net`)
  } catch {
    return undefined
  }
}
