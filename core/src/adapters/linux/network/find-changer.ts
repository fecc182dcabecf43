import { readFileSync } from 'node:fs'
import type { Changer } from '../../../kit/linux.ts'

const largestPid = 4_194_304

/**
 * The process behind the port of a message. The kernel gives a program's first socket its process
 * id, and the programs that change addresses have but one; other ports name nobody.
 */
export function findChanger(port: number): Changer | undefined {
  if (port === 0 || port > largestPid) return undefined
  return { pid: port, name: readName(port) }
}

/** Synchronously and at once: short commands end within a millisecond of their work. */
function readName(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return undefined
  }
}
