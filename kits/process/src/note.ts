import type { ProcessIdentity } from '@holdfast/core/kit'
import type { ProgramContext } from './parameters.ts'

/** What the store remembers of a program that was started. */
interface Note extends ProcessIdentity {
  readonly bootId: string
}

/**
 * The program that was started here and not removed, dead or alive. One of an earlier boot of the
 * machine is none: its number may belong to anybody now.
 */
export async function readNote(context: ProgramContext): Promise<ProcessIdentity | undefined> {
  const value = await context.store.read()
  if (!isNote(value)) return undefined
  if (value.bootId !== (await context.linux.processes.bootId())) return undefined
  return { pid: value.pid, startTime: value.startTime }
}

/**
 * Remembers a program. A disk that takes no note stops no service: then nothing is remembered, and
 * the program is found by its mark. Never rejects: nobody waits for it while the program starts.
 */
export async function note(context: ProgramContext, program: ProcessIdentity): Promise<void> {
  const { pid, startTime } = program
  try {
    const bootId = await context.linux.processes.bootId()
    await context.store.write({ bootId, pid, startTime } satisfies Note)
  } catch (error) {
    context.log.warn(`process ${pid} could not be noted: ${(error as Error).message}`)
  }
}

function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false
  const { bootId, pid, startTime } = value as Partial<Record<keyof Note, unknown>>
  return typeof bootId === 'string' && typeof pid === 'number' && typeof startTime === 'string'
}
