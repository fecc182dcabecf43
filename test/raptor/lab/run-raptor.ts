import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { World } from '../../lab/world.ts'
import { makeWorldFolder } from '../../lab/world-folder.ts'
import type { RunReport } from '../report/run-report.ts'
import type { RaptorPlan } from './raptor-plan.ts'

const script = fileURLToPath(new URL('../raptor.world.ts', import.meta.url))
/** What the lab itself may take beside what is planned: starts, copies, each fault mended; ms. */
const spareMs = { once: 10 * 60_000, eachFault: 4 * 60_000 } as const
/** With and without Holdfast, and with it once more. */
const spanCount = 3

/**
 * Plays a run in a world of its own, of which nothing is left; how it goes comes on stderr. Rejects
 * where it broke off; ends the process, once all is cleared away, where that was interrupted.
 */
export async function runRaptor(plan: RaptorPlan): Promise<RunReport> {
  const folder = makeWorldFolder('holdfast-raptor')
  const world = new World({ script, words: [folder.path, JSON.stringify(plan)], stdout: 'inherit' })
  let isInterrupted = false
  const interrupt = () => {
    isInterrupted = true
    world.end()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, interrupt)
  const { once, eachFault } = spareMs
  const longestMs = plan.lastsMs + spanCount * plan.calmMs + once + plan.faults.length * eachFault
  const limit = setTimeout(() => world.end(), longestMs)
  try {
    const code = await world.ended()
    if (code !== 0) throw new Error(`the run broke off with ${code}`)
    return JSON.parse(readFileSync(join(folder.path, 'report.json'), 'utf8')) as RunReport
  } finally {
    clearTimeout(limit)
    for (const signal of signals) process.off(signal, interrupt)
    await folder.remove()
    if (isInterrupted) process.exit(130)
  }
}
