import type { ProcessIdentity } from '@holdfast/core/kit'
import { note, readNote } from './note.ts'
import type { ProgramContext } from './parameters.ts'
import { markVariable } from './program.ts'

/** What there is of a program on this node. */
export interface Trace {
  /** The program itself, where it runs. */
  readonly running?: ProcessIdentity
  /** The program that was started and not removed, where it has ended. */
  readonly ended?: ProcessIdentity
}

/**
 * Looks for the program. Where the store knows which one it is, only that one counts; where it does
 * not, since an action was cut off or the store was lost, the program is found by its mark.
 */
export async function findProgram(context: ProgramContext): Promise<Trace> {
  return (await findNoted(context)) ?? (await findByMark(context))
}

/**
 * The same for frequent looks: what a thorough one has found absent since this process began is not
 * looked for again among all processes of the machine. Only `startAnew` can change that.
 */
export async function glance(context: ProgramContext): Promise<Trace> {
  const noted = await findNoted(context)
  if (noted !== undefined) return noted
  return absent.has(context.instance) ? {} : findByMark(context)
}

/** To be called before a program is started. */
export function expectPresence(context: ProgramContext): void {
  absent.delete(context.instance)
}

/** Instances that were looked for everywhere and not found. */
const absent = new Set<string>()

async function findNoted(context: ProgramContext): Promise<Trace | undefined> {
  const noted = await readNote(context)
  if (noted === undefined) return undefined
  const isAlive = await context.linux.processes.isAlive(noted)
  return isAlive ? { running: noted } : { ended: noted }
}

async function findByMark(context: ProgramContext): Promise<Trace> {
  const marked = await findMarked(context)
  const leader = marked.find(({ isLeader }) => isLeader)
  if (marked.length === 0) absent.add(context.instance)
  return leader === undefined ? {} : { running: { pid: leader.pid, startTime: leader.startTime } }
}

/** Everything that carries the program's mark, eldest first: itself and its children. */
export function findMarked(context: ProgramContext) {
  return context.linux.processes.findByEnvironment(markVariable, context.instance)
}

/** Makes a program that was found by its mark the known one. */
export async function adopt(context: ProgramContext, program: ProcessIdentity): Promise<void> {
  if ((await readNote(context)) !== undefined) return
  context.log.info(`adopts process ${program.pid}, which carries its mark`)
  await note(context, program)
}
