import { renderMachine } from '../../bench/machine-description.ts'
import { decimal } from '../../bench/summary.ts'
import { meanRate, perPercent, type RunReport, ratioOf } from './run-report.ts'

/** The goals of a run: executions a second, and the part of the bare rate. */
export const goals = { perSecond: 1_000, ratio: 0.95 } as const
/** So many faults of a ledger are told one by one. */
const mostTold = 20

/** A run for people, as Markdown. */
export function renderReport(report: RunReport): string {
  const { kit, machine, settings, plan, ledger } = report
  return [
    `# Raptor on ${kit}`,
    '',
    `${renderMachine(machine)}.`,
    '',
    `Asked for: ${plan.rate} a second, of ${plan.workerCount} workers, seed ${plan.seed}.`,
    '',
    `Server: ${Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ')}.`,
    '',
    ...renderCalm(report),
    ...renderFaults(report),
    '## Ledger',
    '',
    `${ledger.acknowledged} executions were acknowledged and ${ledger.executions} are there; of`,
    `${ledger.open} orders the service never learned what became of them.`,
    '',
    ...renderVerdict(ledger.faults.map(({ kind, node, what }) => `${kind} on ${node}: ${what}`)),
  ].join('\n')
}

function renderCalm({ calm }: RunReport): string[] {
  const [held, ratio] = [meanRate(calm, 'held'), ratioOf(calm)]
  const rows = calm.map((span) => {
    const { kind, perSecond, p50Ms, p99Ms } = span
    const { databasePercent, holdfastPercent, busyPercent } = span
    const figures = [perSecond, p50Ms, p99Ms, databasePercent, holdfastPercent, busyPercent]
    const name = kind === 'held' ? 'with Holdfast' : 'without'
    return `| ${[name, ...[...figures, perPercent(span)].map(decimal)].join(' | ')} |`
  })
  return [
    '## Calm',
    '',
    '| | a second | p50 ms | p99 ms | servers % | Holdfast % | busy % | a second for 1 % |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    'Per cent are of the whole machine; the last column is for each of the servers.',
    '',
    `At least ${goals.perSecond} a second: ${verdict(held, goals.perSecond)}.`,
    `At least ${goals.ratio} of the rate without Holdfast: ${verdict(ratio, goals.ratio)}.`,
    '',
  ]
}

function verdict(value: number | undefined, goal: number): string {
  if (value === undefined) return 'not measured'
  const shown = value < 10 ? value.toFixed(2) : String(Math.round(value))
  return `${shown}, ${value >= goal ? 'kept' : '**missed**'}`
}

function renderFaults({ faults }: RunReport): string[] {
  const rows = faults.map((fault) => {
    const { name, atSecond, from, to, stallMs, mendingStallMs, mendedAfterMs, proof } = fault
    const stalls = `${decimal(stallMs)} | ${decimal(mendingStallMs)}`
    const times = `${stalls} | ${decimal(mendedAfterMs / 1_000)}`
    const move = from === to ? `stayed on ${to}` : `${from} to ${to}`
    return `| ${name} | ${decimal(atSecond)} | ${move} | ${times} | ${proof} |`
  })
  return [
    '## Faults',
    '',
    '| fault | at second | address | stall ms | later stall ms | mended after s | known by |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    ...renderHeld(faults),
  ]
}

function renderHeld(faults: RunReport['faults']): string[] {
  const held = faults.flatMap((fault) => fault.held.map((what) => `- ${fault.name}, ${what}`))
  if (held.length === 0) return []
  const title = 'Held against a node until an operator said that the data had been looked at:'
  return [title, '', ...held, '']
}

function renderVerdict(faults: readonly string[]): string[] {
  if (faults.length === 0) {
    return ['**Right**: nothing acknowledged is lost, nothing is doubled, all sums are true.']
  }
  const more = faults.length - mostTold
  return [
    `**Wrong** in ${faults.length} things:`,
    '',
    ...faults.slice(0, mostTold).map((fault) => `- ${fault}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ]
}
