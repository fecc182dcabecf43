import { parseArgs } from 'node:util'
import { printFailure } from '../../core/src/cli/print-failure.ts'
import { readNamedText } from '../../core/src/cli/read-text.ts'
import { HoldfastError } from '../../core/src/errors/index.ts'
import {
  drawScript,
  type PlayResult,
  parseScript,
  playScript,
} from '../../core/src/simulator/index.ts'
import { simulateLane } from './lane/simulate-lane.ts'
import { type FailureReport, printReport, reportFailure } from './report-failure.ts'
import { type Run, runThreads } from './run-threads.ts'
import { missingKinds, missingRows } from './tally.ts'

const usage = `Usage: npm run simulate -- [options]

  --seed N         play one seed exactly, and tell its story
  --seeds A-B      play these seeds on all processors
  --minutes M      play as many seeds as there is time for, from --from on (1)
  --lane           worlds of the fast lane: --seeds N of them, from --first S on (1), or --seed
  --script FILE    play a script; see docs/reference/simulation-script.md
  --json           print one JSON document
  --verbose        the stories of --seed and --script have the daemons' logs too`

const minuteMs = 60_000
const yearMs = 365.25 * 24 * 60 * minuteMs
const mostFailures = 3

const options = {
  seed: { type: 'string' },
  seeds: { type: 'string' },
  minutes: { type: 'string' },
  from: { type: 'string', default: '1' },
  first: { type: 'string', default: '1' },
  lane: { type: 'boolean', default: false },
  script: { type: 'string' },
  json: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof readWords>

function readWords(words: readonly string[]) {
  return parseArgs({ args: [...words], options }).values
}

/** Plays what the words ask for, prints what came of it, and returns the exit code. */
export async function simulate(words: readonly string[]): Promise<number> {
  const todo = readTodo(words)
  if (todo === undefined) {
    console.error(usage)
    return 2
  }
  try {
    return await todo()
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return printFailure(error, words)
  }
}

/** What is to be done; `undefined` where the words do not say it. */
function readTodo(words: readonly string[]): (() => Promise<number>) | undefined {
  let values: Values
  try {
    values = readWords(words)
  } catch {
    return undefined
  }
  const { seed, seeds = '', minutes, from, first: firstLane, script } = values
  const numbers = [seed, minutes, from, firstLane].filter((word) => word !== undefined)
  if (!numbers.every((word) => /^\d+(\.\d+)?$/.test(word))) return undefined
  if (values.lane) return readLaneTodo(values)
  if (seed !== undefined) return () => playSeed(Number(seed), values)
  if (script !== undefined) return () => playFile(script, values)
  const [, first, last] = /^(\d+)-(\d+)$/.exec(seeds) ?? []
  if (Number(first) <= Number(last)) {
    const range = { from: Number(first), end: Number(last) + 1 }
    return () => playMany({ ...range, withinMs: Number.POSITIVE_INFINITY }, values)
  }
  if (minutes === undefined) return undefined
  const withinMs = Number(minutes) * minuteMs
  return () => playMany({ from: Number(from), end: 2 ** 32, withinMs }, values)
}

function readLaneTodo({ seed, seeds = '', first }: Values): (() => Promise<number>) | undefined {
  const one = Number(seed)
  if (seed !== undefined) return () => simulateLane({ first: one, end: one + 1 }, true)
  if (!/^\d+$/.test(seeds)) return undefined
  const begin = Number(first)
  return () => simulateLane({ first: begin, end: begin + Number(seeds) }, false)
}

async function playFile(path: string, values: Values): Promise<number> {
  const { text, source } = await readNamedText(path)
  return playOne(parseScript(text, source), values)
}

async function playSeed(seed: number, values: Values): Promise<number> {
  const code = await playOne(drawScript(seed), values)
  if (code !== 0 && !values.json) console.log(printReport(await reportFailure(seed)))
  return code
}

async function playOne(script: Parameters<typeof playScript>[0], values: Values): Promise<number> {
  const result = await playScript(script, { isVerbose: values.verbose })
  print(values, result, () => printResult(result))
  return result.violations.length > 0 ? 1 : 0
}

function printResult({ story, violations }: PlayResult): string {
  return [...story, ...violations.map(({ checker, text }) => `${checker}: ${text}`)].join('\n')
}

async function playMany(
  range: { readonly from: number; readonly end: number; readonly withinMs: number },
  values: Values,
): Promise<number> {
  const run = await runThreads({ ...range, mostFailures })
  const reports: FailureReport[] = []
  for (const { seed } of run.failures.slice(0, mostFailures)) {
    reports.push(await reportFailure(seed))
  }
  const missingFaults = missingKinds(run.tally)
  print(values, { ...run, missingRows: missingRows(run.tally), missingFaults, reports }, () =>
    [printRun(run), ...reports.map(printReport)].join('\n\n'),
  )
  return run.failures.length + missingFaults.length > 0 ? 1 : 0
}

function printRun(run: Run): string {
  const { tally, tookMs, failures } = run
  const { seeds, happened, skipped, events, rules, simulatedMs } = tally
  const perSecond = ((1_000 * seeds) / tookMs).toFixed(1)
  const kinds = Object.keys({ ...happened, ...skipped }).sort()
  const missing = missingKinds(tally)
  return [
    `${seeds} seeds, ${perSecond} a second, ${(simulatedMs / yearMs).toFixed(4)} years simulated`,
    `${failures.length} broke an invariant${failures.map(({ seed }) => ` ${seed}`).join('')}`,
    'what happened, and what was skipped because it could not apply:',
    ...kinds.map((kind) => row(kind, happened[kind] ?? 0, skipped[kind] ?? 0)),
    `events that occurred: ${events.join(', ')}`,
    `rules that chose: ${rules.join(', ')}`,
    `rows that never occurred: ${missingRows(tally).join(', ') || 'none'}`,
    ...missing.map((kind) => `ERROR: "${kind}" never happened`),
  ].join('\n')
}

function row(kind: string, happened: number, skipped: number): string {
  return `  ${kind.padEnd(34)} ${String(happened).padStart(8)} ${String(skipped).padStart(8)}`
}

function print({ json }: Values, document: unknown, inWords: () => string): void {
  console.log(json ? JSON.stringify(document, null, 2) : inWords())
}
