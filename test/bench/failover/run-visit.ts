import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { World } from '../../lab/world.ts'
import { makeWorldFolder } from '../../lab/world-folder.ts'
import type { Visit } from './plan-runs.ts'
import type { RunRecord } from './run-record.ts'

const script = fileURLToPath(new URL('../failover.world.ts', import.meta.url))
/** Of one visit; far beyond what the longest takes. */
const limitMs = 30 * 60_000

/**
 * Plays a visit in a world of its own, of which nothing is left; resolves with its exit code. Ends
 * the process, once all is cleared away, where that was interrupted.
 */
export async function runVisit(visit: Visit, tell: (run: RunRecord) => void): Promise<number> {
  const folder = makeWorldFolder('holdfast-failover')
  const world = new World({ script, words: [folder.path, JSON.stringify(visit)], stdout: 'pipe' })
  let isInterrupted = false
  const end = () => world.end()
  const interrupt = () => {
    isInterrupted = true
    end()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, interrupt)
  const limit = setTimeout(end, limitMs)
  const lines = createInterface(world.output)
  lines.on('line', (line) => tell(JSON.parse(line) as RunRecord))
  const code = await world.ended()
  clearTimeout(limit)
  for (const signal of signals) process.off(signal, interrupt)
  await folder.remove()
  if (isInterrupted) process.exit(130)
  return code
}
