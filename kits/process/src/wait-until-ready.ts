import { durationMs, type ProcessIdentity } from '@holdfast/core/kit'
import { askChecks, type Finding } from './ask-checks.ts'
import { pointToOutput } from './last-lines.ts'
import type { ProgramContext } from './parameters.ts'

/** A program that starts in no time must not wait for us; a slow one must not be pestered. */
const firstPauseMs = 2
const longestPauseMs = 250
const growth = 1.3
/** Nobody says when it is ready: one that is still there after so long was not started in vain. */
const settleMs = 20

/**
 * Resolves when a program is ready. Rejects as soon as it has ended, and when its time to become
 * ready is over; then it is left running, for a remove to end.
 */
export async function waitUntilReady(
  context: ProgramContext,
  program: ProcessIdentity,
): Promise<void> {
  const { processes } = context.linux
  let pauseMs = firstPauseMs
  const { ready } = context.parameters
  if (ready === undefined) return await expectToStay(context, program)
  let leftMs = durationMs(ready.within)
  for (;;) {
    const before = performance.now()
    const found = await askChecks(context, ready, 'ready')
    if (!(await processes.isAlive(program))) throw await endedEarly(context, program)
    if (found.isPassed) return
    leftMs -= performance.now() - before
    if (leftMs <= 0) throw notReady(context, found)
    if (await processes.waitForExit(program, Math.min(pauseMs, leftMs))) {
      throw await endedEarly(context, program)
    }
    leftMs -= pauseMs
    pauseMs = Math.min(pauseMs * growth, longestPauseMs)
  }
}

async function expectToStay(context: ProgramContext, program: ProcessIdentity): Promise<void> {
  const { processes } = context.linux
  if (await processes.waitForExit(program, settleMs)) throw await endedEarly(context, program)
}

async function endedEarly(context: ProgramContext, { pid }: ProcessIdentity): Promise<Error> {
  return new Error(`process ${pid} ended before it was ready: ${await pointToOutput(context)}`)
}

function notReady(context: ProgramContext, { reason }: Finding): Error {
  const within = context.parameters.ready?.within
  return new Error(`it did not become ready within ${within}: ${reason}`)
}
