import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { World, whyNoWorld } from '../lab/world.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import { describeMachine, type MachineDescription, renderMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { measurePlanning } from './scale-hierarchies.ts'
import { decimal } from './summary.ts'

const script = fileURLToPath(new URL('./scale.world.ts', import.meta.url))

/** What one size of cluster took, in ms. */
interface Row {
  readonly resources: number
  readonly applyMs: number
  readonly statusMs: number
  readonly commandMs: number
  /** A `node` that does nothing, started just so: what no command can be faster than. */
  readonly nodeMs: number
  readonly planningMs: number
  readonly takeoverMs: number
}

/**
 * Measures how the cluster's own work grows with the number of resources, with a kit that costs
 * nothing: `[--sizes 100,300,1000] [--json] [--save DIR]`. Resolves with 0, or 1 without a lab.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      sizes: { type: 'string', default: '100,300,1000' },
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
    },
  })
  const refusal = whyNoWorld()
  if (refusal !== undefined) {
    console.error(refusal)
    return 1
  }
  const machine = describeMachine()
  const rows: Row[] = []
  for (const size of values.sizes.split(',').map(Number)) {
    console.error(`${size} resources ...`)
    rows.push(await measureSize(size))
  }
  const json = JSON.stringify({ machine, rows }, undefined, 2)
  const markdown = renderMarkdown(machine, rows)
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'scale', { json, markdown })
  return 0
}

async function measureSize(size: number): Promise<Row> {
  const planningMs = measurePlanning(size)
  const folder = makeWorldFolder('holdfast-scale')
  const world = new World({ script, words: [folder.path, String(size)], stdout: 'pipe' })
  const [output] = await Promise.all([text(world.output), world.ended()])
  await folder.remove()
  if (output === '') throw new Error(`the cluster of ${size} resources ended without a result`)
  return { ...(JSON.parse(output) as Omit<Row, 'planningMs'>), planningMs }
}

function renderMarkdown(machine: MachineDescription, rows: readonly Row[]): string {
  const columns = [
    'resources',
    'apply',
    'status by API',
    '`holdfast status`',
    '`node` alone',
    'plan a failure',
    'take it over',
  ]
  return [
    `Two nodes, embedded engine, hierarchies of four; times in ms. ${renderMachine(machine)}.`,
    '',
    `| ${columns.join(' | ')} |`,
    `${'|---'.repeat(columns.length)}|`,
    ...rows.map((row) => {
      const { applyMs, statusMs, commandMs, nodeMs, planningMs, takeoverMs } = row
      const cells = [applyMs, statusMs, commandMs, nodeMs, planningMs, takeoverMs].map(decimal)
      return `| ${row.resources} | ${cells.join(' | ')} |`
    }),
  ].join('\n')
}
