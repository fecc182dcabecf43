import type { ScriptContext } from './parameters.ts'
import { findLeft } from './standing.ts'

/** Programs may end a moment after the script that told them to. */
const patienceMs = 5_000
/** How long a killed process may take to be gone, before it counts as stuck. */
const killWithinMs = 2_000
/** A process may start another while it is being killed; that one is met in the next round. */
const killRounds = 5

/**
 * Waits for the end of what the scripts left running, and kills what stays: gone must be gone.
 * Rejects where something cannot be killed.
 */
export async function endLeft(context: ScriptContext): Promise<void> {
  const { processes } = context.linux
  const patience = Math.min(patienceMs, context.timeoutMs / 4)
  const left = await findLeft(context)
  await Promise.all(left.map((one) => processes.waitForExit(one, patience)))
  for (let round = 0; round < killRounds; round += 1) {
    const staying = await findLeft(context)
    if (staying.length === 0) return
    const pids = staying.map(({ pid }) => pid).join(', ')
    context.log.warn(`remove ended with exit code 0 and left processes, which are killed: ${pids}`)
    for (const one of staying) await processes.signal(one, 'SIGKILL', 'process')
    await Promise.all(
      staying.map(async (one) => {
        if (await processes.waitForExit(one, killWithinMs)) return
        throw new Error(`process ${one.pid} cannot be killed: it is stuck in the kernel`)
      }),
    )
  }
  throw new Error('what it left goes on starting processes faster than they can be killed')
}
