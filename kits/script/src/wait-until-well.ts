import { durationMs } from '@holdfast/core/kit'
import { type Answer, ask } from './ask.ts'
import type { ScriptContext } from './parameters.ts'

/** An application that is up at once must not wait for us; a slow one must not be pestered. */
const firstPauseMs = 50
const longestPauseMs = 1_000
const growth = 1.5

/** Resolves when quickCheck says yes, at once where there is none; rejects when time is over. */
export async function waitUntilWell(
  context: ScriptContext,
  action: 'restore' | 'recover' | 'update',
): Promise<void> {
  if (context.parameters.quickCheck === undefined) return
  let pauseMs = firstPauseMs
  let leftMs = durationMs(context.parameters.readyWithin)
  for (;;) {
    const before = performance.now()
    const answer = await ask(context)
    if (answer.isWell) return
    leftMs -= performance.now() - before
    if (leftMs <= 0) throw notWell(context, action, answer)
    await context.sleep(Math.min(pauseMs, leftMs))
    leftMs -= pauseMs
    pauseMs = Math.min(pauseMs * growth, longestPauseMs)
  }
}

function notWell({ parameters }: ScriptContext, action: string, { reason }: Answer): Error {
  const { readyWithin } = parameters
  return new Error(`${action} ended with exit code 0, but after ${readyWithin} ${reason}`)
}
