import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { World } from '../lab/world.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import { type LoadReport, renderLoad } from './failover/load-report.ts'
import { whyNoPeers } from './failover/why-no-peers.ts'
import { describeMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'

/** What is compared with has to be there. */
export const needsPeers = true

const script = fileURLToPath(new URL('./load.world.ts', import.meta.url))
/** Those that are fast to notice a silence: the others have nothing to fear. */
const systems = ['holdfast-2', 'holdfast-3', 'keepalived-fast', 'pacemaker-fast']

/**
 * How often a cluster moves something for no reason while busy loops have the processors, one after
 * the other: `[--minutes 5] [--loops 8] [--only SYSTEM]... [--save DIR] [--json]`. Resolves with 0
 * when Holdfast moved nothing.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      minutes: { type: 'string', default: '5' },
      loops: { type: 'string', default: '8' },
      only: { type: 'string', multiple: true, default: [] },
      save: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const refusal = whyNoPeers()
  if (refusal !== undefined) {
    console.error(refusal)
    return 1
  }
  const machine = describeMachine()
  const reports: LoadReport[] = []
  for (const system of systems.filter(
    (name) => values.only.length === 0 || values.only.includes(name),
  )) {
    console.error(`${system} for ${values.minutes} minutes ...`)
    reports.push(await bear([system, values.minutes, values.loops]))
  }
  const json = JSON.stringify({ machine, reports }, undefined, 2)
  const markdown = renderLoad(machine, reports)
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'load', { json, markdown })
  return reports.every(hasStood) ? 0 : 1
}

function hasStood({ system, moves }: LoadReport): boolean {
  return !system.startsWith('holdfast') || moves === 0
}

/** Lets one cluster bear the load in a world of its own, of which nothing is left. */
async function bear(words: readonly string[]): Promise<LoadReport> {
  const folder = makeWorldFolder('holdfast-load')
  const world = new World({ script, words: [folder.path, ...words], stdout: 'pipe' })
  let isInterrupted = false
  const interrupt = () => {
    isInterrupted = true
    world.end()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, interrupt)
  const [printed, code] = await Promise.all([text(world.output), world.ended()])
  for (const signal of signals) process.off(signal, interrupt)
  await folder.remove()
  if (isInterrupted) process.exit(130)
  if (code !== 0) throw new Error(`${words[0]} did not bear it: it ended with ${code}`)
  return JSON.parse(printed) as LoadReport
}
