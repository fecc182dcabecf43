import { setTimeout as sleep } from 'node:timers/promises'
import { allProcesses, environmentOf, killProcess } from './processes.ts'

const intervalMs = 20
/** Who is just becoming a program has no environment for a moment: one look might miss it. */
const looksWithoutAny = 3

/** Processes with one of these texts in their environment; the dead have none, buried or not. */
export function processesMarked(...marks: readonly string[]): number[] {
  return allProcesses().filter((id) => {
    if (id === process.pid) return false
    const environment = environmentOf(id)
    return marks.some((mark) => mark !== '' && environment.includes(mark))
  })
}

/**
 * Kills all that carry one of these marks, and what they start meanwhile, until none is left.
 * Resolves with those that are there yet when `forMs` is over: nobody can kill them.
 */
export async function killMarked(marks: readonly string[], forMs = 60_000): Promise<number[]> {
  const until = performance.now() + forMs
  let looks = 0
  for (;;) {
    const found = processesMarked(...marks)
    for (const id of found) killProcess(id)
    looks = found.length === 0 ? looks + 1 : 0
    if (looks === looksWithoutAny || performance.now() > until) return found
    await sleep(intervalMs)
  }
}
