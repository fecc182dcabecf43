import { ask } from './ask.ts'
import { endLeft } from './end-left.ts'
import type { ScriptContext } from './parameters.ts'
import { runRemove } from './run-script.ts'
import { readStanding } from './standing.ts'

/** Runs remove, and ends what is still running. Nothing of it there: does nothing. */
export async function remove(context: ScriptContext): Promise<void> {
  const isAskedAnyway = context.parameters.quickCheckOn === 'every-node'
  const standing = await readStanding(context)
  if (standing === 'absent' && !(isAskedAnyway && (await ask(context)).isWell)) return
  await runRemove(context)
  await endLeft(context)
  if (isAskedAnyway) await expectGone(context)
  await context.store.clear()
}

/** Only a quickCheck that answers for this node alone can say so. */
async function expectGone(context: ScriptContext): Promise<void> {
  const { isWell, reason } = await ask(context)
  if (isWell) throw new Error(`remove ended with exit code 0, but ${reason}: it is still there`)
}
