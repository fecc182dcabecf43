import type { ProcessIdentity } from '@holdfast/core/kit'
import type { GaleraContext } from '../parameters.ts'
import { markVariable } from '../settings.ts'

/** What the store remembers of a resource that was restored here and not removed. */
interface Note {
  /** Of the boot of the machine in which it was restored; empty where it is not wanted. */
  readonly bootId: string
  /** Names of the members that this server has met, by their ids: an arbitrator's too. */
  readonly names: Readonly<Record<string, string>>
  /** Its process, so that not all of them have to be looked at each time. */
  readonly server?: ProcessIdentity
}

/** The server that this kit has started for the resource, where it lives; no other is touched. */
export async function findServer(context: GaleraContext): Promise<ProcessIdentity | undefined> {
  const { server } = await readNote(context)
  if (server !== undefined && (await context.linux.processes.isAlive(server))) return server
  const leader = (await findMarked(context)).find(({ isLeader }) => isLeader)
  return leader === undefined ? undefined : { pid: leader.pid, startTime: leader.startTime }
}

/** Everything that carries its mark: the server and the programs that copy for it. */
export function findMarked(context: GaleraContext) {
  return context.linux.processes.findByEnvironment(markVariable, context.instance)
}

/** Whether the server has started programs that live: those that give a copy, or get one. */
export async function hasChildren(context: GaleraContext): Promise<boolean> {
  return (await findMarked(context)).some(({ isLeader }) => !isLeader)
}

/** Names of members by their ids, whatever became of the resource since. */
export async function readNames(context: GaleraContext): Promise<Note['names']> {
  return (await readNote(context)).names
}

/** Whether it was restored here, and not removed, since the machine started. */
export async function isWanted(context: GaleraContext): Promise<boolean> {
  const note = await readNote(context)
  return note.bootId === (await context.linux.processes.bootId())
}

/** Remembers that it is wanted here, before anything of it is there. */
export async function noteWish(context: GaleraContext): Promise<void> {
  const note = await readNote(context)
  const bootId = await context.linux.processes.bootId()
  await context.store.write({ names: note.names, bootId } satisfies Note)
}

/** Remembers which process it is. */
export async function noteServer(context: GaleraContext, server: ProcessIdentity): Promise<void> {
  await context.store.write({ ...(await readNote(context)), server } satisfies Note)
}

/** Remembers who is who among the members. */
export async function noteNames(context: GaleraContext, names: Note['names']): Promise<void> {
  const note = await readNote(context)
  const isKnown = Object.entries(names).every(([id, name]) => note.names[id] === name)
  if (isKnown) return
  const entries = Object.entries({ ...note.names, ...names }).slice(-namesKept)
  await context.store.write({ ...note, names: Object.fromEntries(entries) } satisfies Note)
}

/** A server has a new id at each start: only the newest are of use. */
const namesKept = 64

/** It is not wanted here any more; who is who is still worth knowing at the next start. */
export async function forgetWish(context: GaleraContext): Promise<void> {
  const { names } = await readNote(context)
  if (Object.keys(names).length === 0) return context.store.clear()
  await context.store.write({ bootId: '', names } satisfies Note)
}

async function readNote(context: GaleraContext): Promise<Note> {
  const value = (await context.store.read()) as Partial<Note> | null | undefined
  if (typeof value?.bootId !== 'string') return { bootId: '', names: {} }
  const { bootId, names = {}, server } = value
  return { bootId, names, ...(server !== undefined && { server }) }
}
