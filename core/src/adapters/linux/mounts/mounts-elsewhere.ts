import { readFileSync, readlinkSync } from 'node:fs'
import type { MountElsewhere } from '../../../kit/linux.ts'
import { scanProcesses } from '../processes/process-scan.ts'
import { isCovered, parseMountTable } from './mount-table.ts'

/** The mount namespace of a process, such as `mnt:[4026531841]`. */
export function namespaceOf(pid: number | 'self'): string {
  return readlinkSync(`/proc/${pid}/ns/mnt`)
}

/** Mounts of a file system in the mount namespaces of other processes, each of them once. */
export async function listMountsElsewhere(device: string): Promise<MountElsewhere[]> {
  const own = namespaceOf('self')
  const seen = new Set<string>()
  const found = await scanProcesses((pid) => {
    const namespace = namespaceOf(pid)
    // A process sees the mounts below its root alone: others of its namespace may see more.
    const view = `${namespace} ${readlinkSync(`/proc/${pid}/root`)}`
    if (namespace === own || seen.has(view)) return undefined
    const table = parseMountTable(readFileSync(`/proc/${pid}/mountinfo`, 'utf8'))
    seen.add(view)
    return table
      .filter((entry) => entry.device === device)
      .map((entry) => ({ ...entry, pid, isCovered: isCovered(entry, table) }))
  })
  return [...new Map(found.flat().map((entry) => [entry.id, entry])).values()]
}
