import { readdirSync } from 'node:fs'
import { messageOf } from '../../../../errors/index.ts'
import { readLink } from '../../../../proc/read-link.ts'
import { scanProcesses } from '../../processes/process-scan.ts'
import { readProcessStat } from '../../processes/process-stat.ts'
import { shutSocket } from '../../processes/shut-socket.ts'

/**
 * Shuts sockets of whatever programs have them, by their numbers in the kernel. Resolves with those
 * that are refused, and why; what no program has needs nothing.
 */
export async function shutSockets(inodes: ReadonlySet<string>): Promise<Map<string, string>> {
  const refusals = new Map<string, string>()
  if (inodes.size === 0) return refusals
  await scanProcesses((pid) => {
    const own = socketsOf(pid).filter((inode) => inodes.has(inode))
    const process = own.length === 0 ? undefined : readProcessStat(pid)
    if (process === undefined) return
    for (const inode of own) {
      try {
        shutSocket(process, inode)
      } catch (error) {
        refusals.set(inode, messageOf(error))
      }
    }
  })
  return refusals
}

function socketsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((file) => {
    return /^socket:\[(\d+)\]$/.exec(readLink(`${folder}/${file}`) ?? '')?.[1] ?? []
  })
}
