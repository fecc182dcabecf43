import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { newestMove } from '../../core/src/cli/find-timeline.ts'
import { formatTimeline } from '../../core/src/cli/format-timeline.ts'
import type { EventReport, RestartReport } from '../demo/demo-report.ts'
import { describeMachine, type MachineDescription, renderMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { decimal, type Summary, summarise } from './summary.ts'

const demo = fileURLToPath(new URL('../demo.mjs', import.meta.url))

/** One run of the demonstration, as its document tells it. */
interface Run {
  readonly events: readonly EventReport[]
  readonly singleRestart?: RestartReport
  /** Why it did not come to its end. */
  readonly reason?: string
}

/** One line of the result. */
interface Row {
  readonly name: string
  readonly outageMs: Summary
  readonly ownersMax: number
  /** The worst stall of the prober itself, which no outage can be told from. */
  readonly proberGapMs: number
}

/** An event that is worth a look at its stages: the usual ones take less than half of it. */
const SLOW_MS = 150

interface SlowEvent {
  /** Which run it was, from 1. */
  readonly run: number
  readonly event: EventReport
}

interface Result {
  readonly machine: MachineDescription
  readonly runs: number
  readonly failures: readonly string[]
  readonly rows: readonly Row[]
  /** What took longer than usual, with what Holdfast recorded of it. */
  readonly slow: readonly SlowEvent[]
  /** A `single` program's way back beyond the time that its own start takes. */
  readonly singleRestart: { readonly outageMs: Summary; readonly beyondStartMs: Summary } | null
}

/**
 * Runs the demonstration many times and summarises each event: `[--runs 10] [--json] [--save DIR]`.
 * Prints Markdown, or JSON; resolves with 0 when every run came to its end.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      runs: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
    },
  })
  const machine = describeMachine()
  const runs: Run[] = []
  for (let number = 1; number <= Number(values.runs); number += 1) {
    console.error(`run ${number} of ${values.runs} ...`)
    runs.push(await runOnce())
  }
  const result = gather(machine, runs)
  const json = JSON.stringify(result, undefined, 2)
  const markdown = renderMarkdown(result)
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'demo', { json, markdown })
  return result.failures.length === 0 ? 0 : 1
}

async function runOnce(): Promise<Run> {
  const child = spawn(process.execPath, [demo, '--once', '--json', '--details'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return JSON.parse(output) as Run
}

function gather(machine: MachineDescription, runs: readonly Run[]): Result {
  const events = runs.flatMap((run) => run.events)
  const names = [...new Set(events.map((event) => event.name))]
  const restarts = runs.flatMap((run) => run.singleRestart ?? [])
  return {
    machine,
    runs: runs.length,
    failures: runs.flatMap((run) => run.reason ?? []),
    rows: names.map((name) => rowOf(name, events)),
    slow: runs.flatMap((run, place) =>
      run.events
        .filter(({ outageMs }) => outageMs > SLOW_MS)
        .map((event) => ({ run: place + 1, event })),
    ),
    singleRestart: restarts.length === 0 ? null : summariseRestarts(restarts),
  }
}

function rowOf(name: string, events: readonly EventReport[]): Row {
  const mine = events.filter((event) => event.name === name)
  return {
    name,
    outageMs: summarise(mine.map((event) => event.outageMs)),
    ownersMax: Math.max(...mine.map((event) => event.ownersMax)),
    proberGapMs: Math.max(...mine.map((event) => event.measurements.proberGapMs)),
  }
}

function summariseRestarts(restarts: readonly RestartReport[]): Result['singleRestart'] {
  return {
    outageMs: summarise(restarts.map((restart) => restart.outageMs)),
    beyondStartMs: summarise(restarts.map(({ outageMs, ownStartMs }) => outageMs - ownStartMs)),
  }
}

function renderMarkdown(result: Result): string {
  const { machine, runs, failures, rows, slow, singleRestart } = result
  return [
    `${runs} runs, embedded engine; times in ms. ${renderMachine(machine)}.`,
    '',
    '| event | outage, median | min–max | p95 | owners at once, at most | prober stalled at most |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => {
      const cells = [...cellsOf(row.outageMs), String(row.ownersMax), decimal(row.proberGapMs)]
      return `| ${row.name} | ${cells.join(' | ')} |`
    }),
    ...(singleRestart === null ? [] : renderRestart(singleRestart)),
    ...slow.flatMap(renderSlow),
    ...failures.map((reason) => `\nA run failed: ${reason}`),
  ].join('\n')
}

/** An outage that is not in the stages is one of the machine, or of the program itself. */
function renderSlow({ run, event }: SlowEvent): string[] {
  const { timelines, proberGapMs, observerGapMs } = event.measurements
  const move = newestMove(timelines)
  const stalls = `prober stalled ${decimal(proberGapMs)} ms, observer ${decimal(observerGapMs)} ms`
  return [
    '',
    `Run ${run}, ${event.name}: outage ${decimal(event.outageMs)} ms (${stalls}).`,
    ...(move === undefined ? [] : ['', '```', formatTimeline(move), '```']),
  ]
}

function renderRestart(restart: NonNullable<Result['singleRestart']>): string[] {
  return [
    '',
    'A `single` program that is killed is restarted where it was:',
    '',
    '| | median | min–max | p95 |',
    '|---|---|---|---|',
    `| outage | ${cellsOf(restart.outageMs).join(' | ')} |`,
    `| beyond its own start | ${cellsOf(restart.beyondStartMs).join(' | ')} |`,
  ]
}

function cellsOf({ median, min, max, p95 }: Summary): string[] {
  return [decimal(median), `${decimal(min)}–${decimal(max)}`, decimal(p95)]
}
