import { readFileSync } from 'node:fs'
import { namespaceNumber } from './namespaces.ts'
import { allProcesses } from './processes.ts'

/** The ids of all processes that were started with a text in their environment. */
export function processesWithEnvironment(text: string): number[] {
  return allProcesses().filter((id) => {
    try {
      return readFileSync(`/proc/${id}/environ`, 'latin1').includes(text)
    } catch {
      return false
    }
  })
}

/** The kernel's numbers of the network namespaces that some processes live in. */
export function networksOf(processIds: readonly number[]): Set<number> {
  const numbers = processIds.map((id) => {
    try {
      return namespaceNumber(`/proc/${id}/ns/net`)
    } catch {
      return undefined
    }
  })
  return new Set(numbers.filter((number) => number !== undefined))
}
