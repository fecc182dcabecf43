import type { ScriptContext } from './parameters.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { runLeaving } from './run-script.ts'
import { noteStanding } from './standing.ts'
import { waitUntilWell } from './wait-until-well.ts'

/** Runs recover and waits until quickCheck agrees; without one it is removed and restored. */
export async function recover(context: ScriptContext): Promise<void> {
  if (context.parameters.recover === undefined) {
    await remove(context)
    return restore(context)
  }
  await runLeaving(context, 'recover')
  await waitUntilWell(context, 'recover')
  await noteStanding(context, 'restored')
}
