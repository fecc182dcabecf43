import type { UpdateContext } from '@holdfast/core/kit'
import { forgetLiveness } from './liveness.ts'
import { findProgram } from './own-program.ts'
import type { Parameters } from './parameters.ts'

/** What can change while the program runs: only looks, its end and its restarts read these. */
export const updatable = [
  ...['ready', 'live', 'stopSignal', 'stopWithin', 'stopTo'],
  ...['restartPause', 'longestRestartPause', 'steadyAfter', 'logLimit', 'logKeep'],
] as const satisfies readonly (keyof Parameters)[]

/** The program goes on as it is; what earlier live checks said of it counts no more. */
export async function update(context: UpdateContext<Parameters>): Promise<void> {
  const { running } = await findProgram(context)
  if (running === undefined) throw new Error('the program does not run')
  const { before, parameters } = context
  if (JSON.stringify(before.live) !== JSON.stringify(parameters.live)) forgetLiveness(context)
}
