import { durationMs } from '@holdfast/core/kit'
import type { ProgramContext } from './parameters.ts'

/** What is known of a program that this daemon started. */
interface Run {
  /** By the clock of `performance.now()`. */
  readonly startedAtMs: number
  /** Restarts in place since it last ran for `steadyAfter`. */
  readonly restarts: number
}

/** By instance. A later daemon knows nothing of it: then the first restart is at once again. */
const runs = new Map<string, Run>()

/** To be called when a program was started, with its restarts so far. */
export function noteRun({ instance }: ProgramContext, restarts: number): void {
  runs.set(instance, { startedAtMs: performance.now(), restarts })
}

/** To be called when it is removed: then nothing of it counts any more. */
export function forgetRuns({ instance }: ProgramContext): void {
  runs.delete(instance)
}

/** How often it was restarted in place since it last ran for long enough. */
export function countRestarts({ instance, parameters }: ProgramContext): number {
  const run = runs.get(instance)
  if (run === undefined) return 0
  const isSteady = performance.now() - run.startedAtMs >= durationMs(parameters.steadyAfter)
  return isSteady ? 0 : run.restarts
}

/**
 * How long the restart of this number waits: the first one not at all, and each further one for
 * twice as long as the one before.
 */
export function pauseBefore(
  restart: number,
  { firstMs, longestMs }: { readonly firstMs: number; readonly longestMs: number },
): number {
  if (restart <= 1 || firstMs === 0) return 0
  return Math.min(firstMs * 2 ** (restart - 2), longestMs)
}

/** Waits before a restart, for at most half of the action's time. */
export async function pause(context: ProgramContext, restart: number): Promise<void> {
  const { restartPause, longestRestartPause } = context.parameters
  const longestMs = Math.min(durationMs(longestRestartPause), context.timeoutMs / 2)
  const pauseMs = pauseBefore(restart, { firstMs: durationMs(restartPause), longestMs })
  if (pauseMs === 0) return
  context.log.info(`waits ${pauseMs} ms before restart ${restart} in a row`)
  await context.sleep(pauseMs)
}
