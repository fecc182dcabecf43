import { durationMs, type ProcessIdentity } from '@holdfast/core/kit'
import { askChecks, type Finding } from './ask-checks.ts'
import { pointToOutput } from './last-lines.ts'
import type { ProgramContext } from './parameters.ts'

/** A program that starts in no time must not wait for us; a slow one must not be pestered. */
const firstPauseMs = 2
const longestPauseMs = 250
const growth = 1.3

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
  let leftMs = durationMs(context.parameters.ready?.within ?? '0ms')
  for (;;) {
    const before = performance.now()
    const found = await askChecks(context, context.parameters.ready, 'ready')
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

async function endedEarly(context: ProgramContext, { pid }: ProcessIdentity): Promise<Error> {
  return new Error(`process ${pid} ended before it was ready: ${await pointToOutput(context)}`)
}

function notReady(context: ProgramContext, { reason }: Finding): Error {
  const within = context.parameters.ready?.within
  return new Error(`it did not become ready within ${within}: ${reason}`)
}
