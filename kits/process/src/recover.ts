import type { ProgramContext } from './parameters.ts'
import { countRestarts } from './restarts.ts'
import { startAnew } from './start-anew.ts'

/**
 * Restarts the program in place; one that still runs is ended first. One that was restarted just
 * now and fails again has to wait, longer each time.
 */
export async function recover(context: ProgramContext): Promise<void> {
  await startAnew(context, countRestarts(context) + 1)
}
