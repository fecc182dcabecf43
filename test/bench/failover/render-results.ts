import { type MachineDescription, renderMachine } from '../machine-description.ts'
import { decimal } from '../summary.ts'
import { type Cell, type GatheredRow, hasKept } from './gather.ts'
import { type Column, columns } from './systems.ts'

const titles: Readonly<Record<Column, string>> = {
  holdfast: 'Holdfast',
  keepalived: 'keepalived, default',
  'keepalived-fast': 'keepalived, `advert_int 0.1`',
  'keepalived-fastest': 'keepalived, `advert_int 0.01`',
  pacemaker: 'Pacemaker, default',
  'pacemaker-fast': 'Pacemaker, token 300',
}
const notes = `Outages are what a client sees that sends a probe every millisecond: the median, then
p95 and the longest. Two owners: how long more than one kernel had the address on an interface that
is up, where clients reach it. A goal is for the median, of two owners for the longest.`

/** The results as Markdown: the table, who had two owners, and the runs that do not count. */
export function renderResults(machine: MachineDescription, rows: readonly GatheredRow[]): string {
  return [
    `${renderMachine(machine)}.`,
    '',
    notes,
    '',
    ...table(['', ...columns.map((column) => titles[column]), 'goal', ''], rows.map(renderRow)),
    '',
    'More than one owner at the longest, in ms:',
    '',
    ...table(
      ['', ...columns.map((column) => titles[column])],
      rows.filter(hasOwners).map((row) => renderCells(row, renderOwners)),
    ),
    '',
    'Runs: counted / failed / not counted, as an instrument stalled / as the fault did not happen.',
    '',
    ...table(
      ['', ...columns.map((column) => titles[column])],
      rows.map((row) => renderCells(row, renderCounts)),
    ),
  ].join('\n')
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...lines.map(line)]
}

function renderRow(gathered: GatheredRow): string[] {
  const { row } = gathered
  const kept = hasKept(gathered)
  const verdict = kept === undefined ? '–' : kept ? 'kept' : '**missed**'
  const goal = `≤ ${row.goal} ${row.unit}`
  return [...renderCells(gathered, (cell) => renderSummary(cell)), goal, verdict]
}

function renderCells({ row, cells }: GatheredRow, render: (cell: Cell) => string): string[] {
  const of = (column: Column) => cells.find((cell) => cell.column === column)
  const rendered = columns.map((column) => {
    const cell = of(column)
    return cell === undefined ? '–' : render(cell)
  })
  return [row.title, ...rendered]
}

function renderSummary({ summary, withoutEnd, failed }: Cell): string {
  const endless = withoutEnd > 0 ? `; without end in ${withoutEnd}` : ''
  const broken = failed > 0 ? `; ${failed} failed` : ''
  if (summary === undefined) return `nothing counted${broken}`
  const { median, p95, max } = summary
  return `${decimal(median)} (${decimal(p95)}, ${decimal(max)})${endless}${broken}`
}

function hasOwners({ row }: GatheredRow): boolean {
  return row.episode !== 'idle' && row.episode !== 'single-program'
}

function renderOwners({ severalOwnersMs, withoutEnd }: Cell): string {
  return `${decimal(severalOwnersMs)}${withoutEnd > 0 ? ', without end' : ''}`
}

function renderCounts({ summary, failed, stalled, noFault }: Cell): string {
  return [summary?.count ?? 0, failed, stalled, noFault].join(' / ')
}
