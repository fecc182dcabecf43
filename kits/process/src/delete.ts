import type { ProgramContext } from './parameters.ts'

/** Forgets the program; its output file stays. */
export async function deleteTraces(context: ProgramContext): Promise<void> {
  await context.store.clear()
}
