import { durationMs } from '@holdfast/core/kit'
import type { Parameters, ProgramContext } from './parameters.ts'
import { markVariable, programOf } from './program.ts'

/** Checks that the program could be started on this node; completes nothing, changes nothing. */
export async function create(context: ProgramContext): Promise<Partial<Parameters>> {
  await checkOnNode(context)
  return {}
}

/** Rejects where the command, the user or the working directory is missing on this node. */
export async function checkOnNode(context: ProgramContext): Promise<void> {
  const { parameters } = context
  if (Object.hasOwn(parameters.environment, markVariable)) {
    throw new Error(`the variable ${markVariable} is set by this kit: leave it out`)
  }
  checkReadyParameters(parameters)
  const { stopWithin, restartPause, longestRestartPause, steadyAfter } = parameters
  for (const one of [stopWithin, restartPause, longestRestartPause, steadyAfter]) durationMs(one)
  await context.linux.processes.check(programOf(context))
}

function checkReadyParameters({ ready }: Parameters): void {
  if (ready === undefined) return
  if (ready.tcp === undefined && ready.http === undefined && ready.command === undefined) {
    throw new Error('"ready" needs at least one of "tcp", "http" and "command"')
  }
  durationMs(ready.within)
  if (durationMs(ready.answerWithin) === 0) throw new Error('"ready.answerWithin" must not be zero')
}
