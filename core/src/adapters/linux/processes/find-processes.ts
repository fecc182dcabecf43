import { readFileSync } from 'node:fs'
import type { MarkedProcess, ProcessIdentity } from '../../../kit/linux.ts'
import { scanProcesses } from './process-scan.ts'
import { type ProcessStat, readProcessStat } from './process-stat.ts'
import { untilBegun } from './until-begun.ts'

/** Living processes that were started with `name=value` in their environment, eldest first. */
export async function findByEnvironment(name: string, value: string): Promise<MarkedProcess[]> {
  const entry = `${name}=${value}`
  const beginning = new Set<number>()
  const look = (pid: number): MarkedProcess | undefined => {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
    if (environment === '' && readProcessStat(pid)?.isBeginning) beginning.add(pid)
    if (!environment.includes(entry) || !environment.split('\0').includes(entry)) return undefined
    const stat = readLivingStat(pid)
    return stat && { ...identityOf(stat), isLeader: stat.session === pid }
  }
  const found = await scanProcesses(look)
  // Whoever is just becoming a program has no environment for a moment, and must not be missed.
  const late = [...beginning]
  await Promise.all(late.map(untilBegun))
  return [...found, ...(await scanProcesses(look, late))].sort(compareAge)
}

/** Living processes of a session, without its leader, that started within the given ticks. */
export async function findSession(what: {
  session: number
  from: number
  until: number
}): Promise<ProcessIdentity[]> {
  const found = await scanProcesses((pid) => {
    const stat = readLivingStat(pid)
    if (stat === undefined || stat.session !== what.session || pid === what.session) {
      return undefined
    }
    const ticks = Number(stat.startTime)
    return ticks >= what.from && ticks <= what.until ? identityOf(stat) : undefined
  })
  return found.sort(compareAge)
}

function readLivingStat(pid: number): ProcessStat | undefined {
  const stat = readProcessStat(pid)
  return stat?.isAlive ? stat : undefined
}

function identityOf({ pid, startTime }: ProcessStat): ProcessIdentity {
  return { pid, startTime }
}

function compareAge(one: ProcessIdentity, other: ProcessIdentity): number {
  return Number(one.startTime) - Number(other.startTime) || one.pid - other.pid
}
