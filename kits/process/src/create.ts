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
  checkChecks(parameters)
  const { stopWithin, restartPause, longestRestartPause, steadyAfter } = parameters
  for (const one of [stopWithin, restartPause, longestRestartPause, steadyAfter]) durationMs(one)
  await context.linux.processes.check(programOf(context))
}

function checkChecks({ ready, live }: Parameters): void {
  if (ready !== undefined) durationMs(ready.within)
  if (live !== undefined) durationMs(live.every)
  for (const [name, checks] of Object.entries({ ready, live })) {
    if (checks === undefined) continue
    const { tcp, http, command, answerWithin } = checks
    if (tcp === undefined && http === undefined && command === undefined) {
      throw new Error(`"${name}" needs at least one of "tcp", "http" and "command"`)
    }
    if (durationMs(answerWithin) === 0) throw new Error(`"${name}.answerWithin" must not be zero`)
  }
}
