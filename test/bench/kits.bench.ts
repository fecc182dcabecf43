import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { World, whyNoWorld } from '../lab/world.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import { benchedKinds } from './kits/benched-kinds.ts'
import { detachLoops } from './kits/filesystem-ground.ts'
import { type ActionRow, gatherActions, overBudget } from './kits/gather-actions.ts'
import { renderActions } from './kits/render-actions.ts'
import { readEarlierRows, slowerActions } from './kits/slower-actions.ts'
import { type BenchLine, isAction } from './kits/timed-action.ts'
import { describeMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { decimal } from './summary.ts'

/** The OCF agents have to be there. */
export const needsAgents = true

const script = fileURLToPath(new URL('./kits.world.ts', import.meta.url))

/**
 * Each action of each kit beside the OCF agent that does the same job: `[--runs 30] [--only KIT]...
 * [--save DIR] [--against FILE] [--json]`. Resolves with 0 when every action kept within its kit's
 * time budget, and none became slower than in the run that a file tells of.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      runs: { type: 'string', default: '30' },
      only: { type: 'string', multiple: true, default: [] },
      save: { type: 'string' },
      against: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const refusal = whyNot(values)
  if (refusal !== undefined) {
    console.error(refusal)
    return 1
  }
  const machine = describeMachine()
  const before = values.against === undefined ? [] : readEarlierRows(values.against)
  const rows = gatherActions(await measure([values.runs, ...values.only]))
  const json = JSON.stringify({ machine, rows }, undefined, 2)
  const markdown = renderActions(machine, rows)
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'kits', { json, markdown })
  const faults = faultsOf(rows, before)
  for (const fault of faults) console.error(fault)
  return faults.length === 0 ? 0 : 1
}

function faultsOf(rows: readonly ActionRow[], before: readonly ActionRow[]): readonly string[] {
  return [
    ...overBudget(rows).map(({ kit, action, times, budgetMs }) => {
      return `${kit} ${action}: p95 ${decimal(times.p95)} ms is over its budget of ${budgetMs} ms`
    }),
    ...slowerActions(rows, before).map(({ kit, action, beforeMs, nowMs }) => {
      return `${kit} ${action}: ${decimal(nowMs)} ms, where it took ${decimal(beforeMs)} ms before`
    }),
  ]
}

function whyNot({ runs, only }: { runs: string; only: readonly string[] }): string | undefined {
  if (!/^[1-9]\d*$/.test(runs)) return `--runs takes a whole number from 1, not ${runs}.`
  const strange = only.find((kit) => !benchedKinds.includes(kit))
  if (strange !== undefined) return `--only takes ${benchedKinds.join(', ')}, not ${strange}.`
  if (process.getuid?.() === 0) return whyNoWorld()
  return 'The bench attaches files to loop devices, which only root may: run this as root.'
}

/** Plays all lives in a world of its own, of which nothing is left. */
async function measure(words: readonly string[]): Promise<readonly BenchLine[]> {
  const folder = makeWorldFolder('holdfast-kits-bench')
  const world = new World({ script, words: [folder.path, ...words], stdout: 'pipe' })
  let isInterrupted = false
  const interrupt = () => {
    isInterrupted = true
    world.end()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, interrupt)
  const found: BenchLine[] = []
  createInterface({ input: world.output }).on('line', (text) => found.push(read(text)))
  const code = await world.ended()
  for (const signal of signals) process.off(signal, interrupt)
  detachLoops(folder.path)
  await folder.remove()
  if (isInterrupted) process.exit(130)
  if (code !== 0) throw new Error(`the world of the kits ended with ${code}`)
  return found
}

function read(text: string): BenchLine {
  const line = JSON.parse(text) as BenchLine
  if (isAction(line))
    console.error(`${line.kit} ${line.action} by the ${line.by}: ${decimal(line.tookMs)} ms`)
  return line
}
