import { checkNotAnswered } from './check-not-answered.ts'
import { forgetLiveness } from './liveness.ts'
import { note } from './note.ts'
import { expectPresence } from './own-program.ts'
import type { ProgramContext } from './parameters.ts'
import { programOf } from './program.ts'
import { noteRun, pause } from './restarts.ts'
import { stopProgram } from './stop-program.ts'
import { waitUntilReady } from './wait-until-ready.ts'

/**
 * Ends what is left of an earlier program, starts it and waits until it is ready. `restarts` counts
 * this one, where it is one.
 */
export async function startAnew(context: ProgramContext, restarts = 0): Promise<void> {
  await stopProgram(context)
  await pause(context, restarts)
  // Until the new one is noted, none is: cut off in between, the mark tells which one it is.
  await Promise.all([checkNotAnswered(context), context.store.clear()])
  expectPresence(context)
  const program = await context.linux.processes.start(programOf(context))
  noteRun(context, restarts)
  forgetLiveness(context)
  // The disk takes its time while the program takes its own.
  const noted = note(context, program)
  await waitUntilReady(context, program).finally(() => noted)
}
