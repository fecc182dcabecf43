import { durationMs, type ProcessIdentity } from '@holdfast/core/kit'
import { findMarked, findProgram } from './own-program.ts'
import type { ProgramContext } from './parameters.ts'

/** How long a killed process may take to be gone, before it counts as stuck. */
const killWithinMs = 2_000
/** A process may start another while it is being killed; that one is met in the next round. */
const killRounds = 5

/**
 * Ends the program and everything that it left behind; resolves when all of it is gone. Rejects
 * where something cannot be killed. Nothing of it there: does nothing.
 */
export async function stopProgram(context: ProgramContext): Promise<void> {
  const { running, ended } = await findProgram(context)
  if (running !== undefined) await endProgram(context, running)
  for (let round = 0; round < killRounds; round += 1) {
    const leftovers = await findLeftovers(context, running ?? ended)
    // All of its cgroup at once, so that none can start another; an empty one is taken away.
    await context.linux.processes.killCgroup(context.instance)
    if (leftovers.length === 0) return
    await killAll(context, leftovers)
  }
  throw new Error('its children go on starting others faster than they can be killed')
}

async function endProgram(context: ProgramContext, program: ProcessIdentity): Promise<void> {
  const { processes } = context.linux
  const { stopSignal, stopTo, stopWithin } = context.parameters
  await processes.signal(program, stopSignal, stopTo)
  if (await processes.waitForExit(program, patienceMs(context))) return
  context.log.warn(`process ${program.pid} did not end within ${stopWithin}: it is killed`)
  await processes.signal(program, 'SIGKILL', 'group')
  await expectEnd(context, program)
}

/** The time to end gently: killing must still fit into the action's time. */
function patienceMs({ parameters, timeoutMs }: ProgramContext): number {
  const longestMs = Math.max(timeoutMs - 2 * killWithinMs, timeoutMs / 2)
  return Math.min(durationMs(parameters.stopWithin), longestMs)
}

/** What the program started and did not end: in its session, with its mark, or in its cgroup. */
async function findLeftovers(
  context: ProgramContext,
  leader: ProcessIdentity | undefined,
): Promise<ProcessIdentity[]> {
  const { processes } = context.linux
  const members = leader === undefined ? [] : await processes.findMembers(leader)
  const [marked, inside] = await Promise.all([
    findMarked(context),
    processes.findInCgroup(context.instance),
  ])
  const byNumber = new Map([...members, ...marked, ...inside].map((one) => [one.pid, one]))
  return [...byNumber.values()]
}

async function killAll(context: ProgramContext, all: readonly ProcessIdentity[]): Promise<void> {
  for (const one of all) await context.linux.processes.signal(one, 'SIGKILL', 'process')
  await Promise.all(all.map((one) => expectEnd(context, one)))
}

async function expectEnd(context: ProgramContext, process: ProcessIdentity): Promise<void> {
  if (await context.linux.processes.waitForExit(process, killWithinMs)) return
  throw new Error(`process ${process.pid} cannot be killed: it is stuck in the kernel`)
}
