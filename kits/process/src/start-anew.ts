import { checkNotAnswered } from './check-not-answered.ts'
import { note } from './note.ts'
import { expectPresence } from './own-program.ts'
import type { ProgramContext } from './parameters.ts'
import { programOf } from './program.ts'
import { stopProgram } from './stop-program.ts'
import { waitUntilReady } from './wait-until-ready.ts'

/** Ends what is left of an earlier program, starts it and waits until it is ready. */
export async function startAnew(context: ProgramContext): Promise<void> {
  await stopProgram(context)
  // Until the new one is noted, none is: cut off in between, the mark tells which one it is.
  await Promise.all([checkNotAnswered(context), context.store.clear()])
  expectPresence(context)
  const program = await context.linux.processes.start(programOf(context))
  // The disk takes its time while the program takes its own.
  const noted = note(context, program)
  await waitUntilReady(context, program).finally(() => noted)
}
