import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { World, whyNoWorld } from '../lab/world.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import type { Move } from './addresses.world.ts'
import { describeMachine, type MachineDescription, renderMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { decimal, type Summary, summarise } from './summary.ts'

const script = fileURLToPath(new URL('./addresses.world.ts', import.meta.url))
/** The goal: so many times what one address takes, and so many ms more. */
const goal = { factor: 1.5, extraMs: 50 } as const
const runsAtMost = 5
const columns = ['answerMs', 'wholeMs', 'longestMs'] as const

type Row = { readonly addresses: number } & Readonly<Record<(typeof columns)[number], Summary>>

/**
 * Measures what a switchover of many addresses takes beside one of one, in turn:
 * `[--addresses 200] [--moves 10] [--rounds 2] [--family 4|6] [--form separate|hierarchy] [--json]
 * [--save DIR]`. Resolves with 0, or 1 without a lab.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      addresses: { type: 'string', default: '200' },
      moves: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '2' },
      family: { type: 'string', default: '4' },
      form: { type: 'string', default: 'separate' },
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
  const sizes = [1, Number(values.addresses)]
  const taken = new Map<number, readonly Move[]>()
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const size of sizes) {
      console.error(`round ${round}: ${size} addresses ...`)
      const moves = await playOn(size, [values.moves, values.family, values.form])
      taken.set(size, [...(taken.get(size) ?? []), ...moves])
    }
  }
  const rows = sizes.map((size) => toRow(size, taken.get(size) ?? []))
  const json = JSON.stringify({ machine, rows, taken: Object.fromEntries(taken) }, undefined, 2)
  const markdown = renderMarkdown(machine, rows)
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'addresses', { json, markdown })
  return 0
}

/** A run in which the machine stood still until a daemon was killed for it is made up for. */
async function playOn(size: number, words: readonly string[]): Promise<readonly Move[]> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await play(size, words)
    } catch (error) {
      if (tried === runsAtMost) throw error
      console.error(`${(error as Error).message}: again`)
    }
  }
}

async function play(size: number, words: readonly string[]): Promise<readonly Move[]> {
  const folder = makeWorldFolder('holdfast-addresses')
  const world = new World({ script, words: [folder.path, String(size), ...words], stdout: 'pipe' })
  const [output] = await Promise.all([text(world.output), world.ended()])
  await folder.remove()
  if (output === '') throw new Error(`the cluster of ${size} addresses ended without a result`)
  return JSON.parse(output) as readonly Move[]
}

function toRow(addresses: number, moves: readonly Move[]): Row {
  const of = (column: (typeof columns)[number]) => summarise(moves.map((move) => move[column]))
  return {
    addresses,
    answerMs: of('answerMs'),
    wholeMs: of('wholeMs'),
    longestMs: of('longestMs'),
  }
}

function renderMarkdown(machine: MachineDescription, rows: readonly Row[]): string {
  const [one, many] = rows
  const cell = ({ median, min, max }: Summary) =>
    `${decimal(median)} (${decimal(min)}–${decimal(max)})`
  const table = rows.map((row) => {
    const cells = columns.map((column) => cell(row[column]))
    return `| ${row.addresses} | ${cells.join(' | ')} |`
  })
  const ratios = columns.map((column) => {
    const ratio = (many?.[column].median ?? 0) / (one?.[column].median ?? 1)
    return `${ratio.toFixed(2)} times`
  })
  return [
    'Two nodes, embedded engine; medians in ms (least–most) of ' +
      `${one?.answerMs.count} switchovers. ${renderMachine(machine)}.`,
    '',
    '| addresses | until the answer | first gone until last there | longest that nobody had one |',
    '|---|---|---|---|',
    ...table,
    `| | ${ratios.join(' | ')} |`,
    '',
    judge(one?.answerMs.median ?? 0, many?.answerMs.median ?? 0),
  ].join('\n')
}

function judge(oneMs: number, manyMs: number): string {
  const limitMs = goal.factor * oneMs + goal.extraMs
  const verdict = manyMs <= limitMs ? 'kept' : 'missed'
  const { factor, extraMs } = goal
  return `Goal: ${factor} times one and ${extraMs} ms, ${decimal(limitMs)} ms: ${verdict}.`
}
