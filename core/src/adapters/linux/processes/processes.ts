import { readFileSync } from 'node:fs'
import type { Processes, ProcessIdentity } from '../../../kit/linux.ts'
import type { ProgramCgroup } from '../../../kit/program-to-start.ts'
import { type CgroupPlaces, ProgramCgroups } from '../cgroups/index.ts'
import { libc } from '../libc.ts'
import { checkProgram } from './check-program.ts'
import { ExitWatches } from './exit-watches.ts'
import { findByEnvironment, findSession } from './find-processes.ts'
import { pinProcess, signalPinned } from './pidfd.ts'
import { readActivity } from './process-activity.ts'
import { isSameProcess, readProcessStat } from './process-stat.ts'
import { checkRotation, rotateOutput } from './rotate-output.ts'
import { shutSocket } from './shut-socket.ts'
import { Sightings } from './sightings.ts'
import { startProgram } from './start-program.ts'

/** So long an ended child keeps its number, and with it what is known of its session. */
const numberKeptMs = 1_000
/** From <sys/wait.h>. */
const dontWait = 1

/** Processes of this machine, through `/proc` and pidfds; `close` ends every watch and wait. */
export function createProcesses(places?: CgroupPlaces): Processes & { close(): void } {
  const cgroups = new ProgramCgroups(places)
  const watches = new ExitWatches()
  const sightings = new Sightings()
  let boot: string | undefined
  return {
    bootId: async () => (boot ??= readBoot()),
    async check(program) {
      await checkProgram(program)
      const { outputFile: path, isOutputRotated = false, cgroup } = program
      if (cgroup !== undefined) cgroups.check(cgroup)
      if (path !== undefined && isOutputRotated) await checkRotation({ path })
    },
    async start(program) {
      const { cgroup } = program
      if (cgroup !== undefined) cgroups.prepare(cgroup)
      const started = await startProgram(program)
      watches.watch(started, () => setTimeout(reap, numberKeptMs, started).unref())
      sightings.record(started, Number(started.startTime))
      if (cgroup !== undefined) await enterCgroup(cgroups, cgroup, started)
      return started
    },
    find: async (pid) => findLiving(pid)[0],
    isAlive: async (process) => look(process, sightings).isAlive,
    activity: async (process) => readActivity(process),
    findByEnvironment,
    findMembers: (leader) => findMembers(leader, sightings),
    async signal(process, signal, to) {
      if (signalLeader(process, signal, to)) return true
      if (to === 'process') return false
      const members = await findMembers(process, sightings)
      return members.map((member) => signalLeader(member, signal, 'process')).includes(true)
    },
    findInCgroup: async (name) => (await cgroups.list(name)).flatMap(findLiving),
    killCgroup: (name) => cgroups.kill(name),
    rotateOutput,
    shutSocket: async (process, inode) => shutSocket(process, inode),
    waitForExit: (process, forMs) => watches.waitForExit(process, forMs),
    watchExit: (process, onExit) =>
      watches.watch(process, () => {
        // A zombie still holds its number: what is in its session now is its own.
        look(process, sightings)
        onExit()
      }),
    close: () => watches.stopAll(),
  }
}

/** The identity of a process, where it lives. */
function findLiving(pid: number): ProcessIdentity[] {
  const stat = readProcessStat(pid)
  return stat?.isAlive ? [{ pid: stat.pid, startTime: stat.startTime }] : []
}

/** Waited for where it has limits; else it goes on beside the program's own start. */
async function enterCgroup(
  cgroups: ProgramCgroups,
  cgroup: ProgramCgroup,
  { pid, startTime }: ProcessIdentity,
): Promise<void> {
  const ticks = { from: Number(startTime), until: Number.POSITIVE_INFINITY }
  const findChildren = async () => {
    return (await findSession({ session: pid, ...ticks })).map((child) => child.pid)
  }
  const move = cgroups.move(cgroup, pid, findChildren)
  if (cgroup.limits !== undefined) return move
  // Without limits it is a help and no need.
  move.catch(() => {})
}

/** The same for as long as this process lives. */
function readBoot(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

/** Lets go of an ended child. */
function reap({ pid }: ProcessIdentity): void {
  libc.waitpid(pid, null, dontWait)
}

/** Looks whether a process still has its number and whether it lives, and remembers when. */
function look(process: ProcessIdentity, sightings: Sightings) {
  const now = sightings.now()
  const stat = readProcessStat(process.pid)
  const hasNumber = stat !== undefined && isSameProcess(stat, process)
  if (hasNumber) sightings.record(process, now)
  return { hasNumber, isAlive: hasNumber && stat.isAlive }
}

async function findMembers(leader: ProcessIdentity, sightings: Sightings) {
  const { hasNumber } = look(leader, sightings)
  const until = hasNumber ? Number.POSITIVE_INFINITY : sightings.last(leader)
  if (until === undefined) return []
  const from = Number(leader.startTime)
  const members = await findSession({ session: leader.pid, from, until })
  if (!hasNumber && members.length === 0) sightings.forget(leader)
  return members
}

/** Signals a process that still has its number, or the group that is named for it. */
function signalLeader(
  process: ProcessIdentity,
  signal: NodeJS.Signals,
  to: 'process' | 'group',
): boolean {
  const pinned = pinProcess(process)
  if (pinned === undefined) return false
  try {
    if (to === 'process' && !pinned.stat.isAlive) return false
    return signalPinned(pinned, signal, to)
  } finally {
    libc.close(pinned.file)
  }
}
