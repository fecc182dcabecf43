import { forgetLiveness } from './liveness.ts'
import type { ProgramContext } from './parameters.ts'
import { forgetRuns } from './restarts.ts'
import { stopProgram } from './stop-program.ts'

/** Ends the program with all its children, gently first. Not running: does nothing. */
export async function remove(context: ProgramContext): Promise<void> {
  await stopProgram(context)
  await context.store.clear()
  forgetRuns(context)
  forgetLiveness(context)
}
