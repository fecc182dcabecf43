import { ask } from './ask.ts'
import type { ScriptContext } from './parameters.ts'
import { checkRunnable, runLeaving } from './run-script.ts'
import { noteStanding, readStanding } from './standing.ts'
import { waitUntilWell } from './wait-until-well.ts'

/** Runs restore and waits until quickCheck agrees. In service already: does nothing. */
export async function restore(context: ScriptContext): Promise<void> {
  const standing = await readStanding(context)
  if (await isThere(context, standing)) {
    if (standing !== 'restored') await noteStanding(context, 'restored')
    return
  }
  await checkRunnable(context, 'restore')
  // Cut off from here on, a remove knows that there is something to take away.
  await noteStanding(context, 'begun')
  await runLeaving(context, 'restore')
  await waitUntilWell(context, 'restore')
  await noteStanding(context, 'restored')
}

async function isThere(
  context: ScriptContext,
  standing: Awaited<ReturnType<typeof readStanding>>,
): Promise<boolean> {
  const { quickCheck, quickCheckOn } = context.parameters
  if (standing === 'absent' && quickCheckOn === 'owner') return false
  if (quickCheck === undefined) return standing === 'restored'
  return (await ask(context)).isWell
}
