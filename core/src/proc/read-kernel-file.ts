import { readFileSync } from 'node:fs'

/** What the kernel says in a file below `/proc`; empty where it is not there or not to be read. */
export function readKernelFile(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return ''
  }
}
