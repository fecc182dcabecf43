import { formatDuration } from '../../../core/src/config/readers/format-duration.ts'
import { type MachineDescription, renderMachine } from '../machine-description.ts'
import { decimal } from '../summary.ts'
import { type ActionRow, shareOfBudget } from './gather-actions.ts'

const head = [
  ...['kit', 'action', 'p50', 'p95', 'OCF agent', 'its p50', 'its p95', 'agent / kit'],
  ...['budget', 'of it, p95'],
]

/** The results as Markdown: a row for each action of each kit; times in ms. */
export function renderActions(machine: MachineDescription, rows: readonly ActionRow[]): string {
  const runs = Math.max(...rows.map(({ times }) => times.count))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    `${runs} runs; times in ms. ${renderMachine(machine)}.`,
    '',
    line(head),
    `|${'---|'.repeat(head.length)}`,
    ...rows.map((row) => line(renderRow(row))),
  ].join('\n')
}

function renderRow(row: ActionRow): readonly string[] {
  const { kit, action, times, budgetMs } = row
  return [
    ...[kit, action, decimal(times.median), decimal(times.p95)],
    ...renderAgent(row),
    ...[formatDuration(budgetMs), renderShare(shareOfBudget(row))],
  ]
}

function renderAgent({ agent, times }: ActionRow): readonly string[] {
  if (agent === undefined) return ['–', '–', '–', '–']
  const { name, times: its } = agent
  const ratio = decimal(its.median / times.median)
  return [name, decimal(its.median), decimal(its.p95), ratio]
}

function renderShare(share: number): string {
  const percent = `${(share * 100).toFixed(2)} %`
  return share > 1 ? `**${percent}**` : percent
}
