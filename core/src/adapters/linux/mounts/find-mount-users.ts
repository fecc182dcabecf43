import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { MountEntry, MountUser } from '../../../kit/linux.ts'
import { listProcesses } from '../processes/process-scan.ts'
import { parseProcessStat } from '../processes/process-stat.ts'
import { createUse, type MountUse } from './mount-use.ts'
import { listenersBelow } from './socket-files.ts'
import { readUserNames } from './user-names.ts'

/** Names of Holdfast's own programs, as the kernel knows them. */
const ownPrograms = ['holdfastd', 'holdfast-guard']

/** The processes that use mounts, by the mounts' numbers, in the order of their own numbers. */
export async function findMountUsers(mounts: readonly MountEntry[]): Promise<MountUser[]> {
  const use = createUse(mounts, await listenersBelow(mounts))
  const names = await readUserNames()
  const users: MountUser[] = []
  for (const pid of listProcesses().toSorted((one, other) => one - other)) {
    await setImmediate()
    const user = await describeUser(pid, use, names)
    if (user !== undefined) users.push(user)
  }
  return users
}

/** A process may end at any moment: then there is nothing to see. */
async function describeUser(
  pid: number,
  use: MountUse,
  names: ReadonlyMap<string, string>,
): Promise<MountUser | undefined> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const identity = parseProcessStat(stat)
    const uses = await use.of(pid)
    if (identity === undefined || !identity.isAlive || uses.length === 0) return undefined
    const program = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    return {
      ...{ pid, startTime: identity.startTime, program, uses },
      user: readUser(pid, names),
      isProtected: isProtected(pid, program),
    }
  } catch {
    return undefined
  }
}

function readUser(pid: number, names: ReadonlyMap<string, string>): string {
  const [, id = ''] = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return names.get(id) ?? id
}

function isProtected(pid: number, program: string): boolean {
  return [1, process.pid, process.ppid].includes(pid) || ownPrograms.includes(program)
}
