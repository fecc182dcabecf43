import { setTimeout } from 'node:timers/promises'
import { readProcessStat } from './process-stat.ts'

const lookAgainMs = 1
/** It takes a fraction of a millisecond; of what nobody may look into there is no end. */
const mostLooks = 100

/**
 * The kernel lets others go on before it has given a new program its environment. Resolves when it
 * has, at once where it had, or where the process is gone.
 */
export async function untilBegun(pid: number): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    if (readProcessStat(pid)?.isBeginning !== true) return
    await setTimeout(lookAgainMs)
  }
}
