import type { ProgramContext } from './parameters.ts'
import { startAnew } from './start-anew.ts'

/** Restarts the program in place; one that still runs is ended first. */
export async function recover(context: ProgramContext): Promise<void> {
  await startAnew(context)
}
