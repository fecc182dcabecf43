import { adopt, findProgram } from './own-program.ts'
import type { ProgramContext } from './parameters.ts'
import { startAnew } from './start-anew.ts'
import { waitUntilReady } from './wait-until-ready.ts'

/**
 * Starts the program and waits until it is ready. One that runs already is adopted, also where an
 * earlier daemon started it or an earlier restore was cut off.
 */
export async function restore(context: ProgramContext): Promise<void> {
  const { running } = await findProgram(context)
  if (running === undefined) return startAnew(context)
  await adopt(context, running)
  await waitUntilReady(context, running)
}
