import { type Summary, summarise } from '../summary.ts'
import type { Row } from './rows.ts'
import type { RunRecord } from './run-record.ts'
import { besidePeers, type Column, columns, systems } from './systems.ts'

/** What one column's runs of one row came to. */
export interface Cell {
  readonly column: Column
  /** Absent where nothing counted. */
  readonly summary?: Summary
  /** In how many of the counted runs two owners were there when the look ended. */
  readonly withoutEnd: number
  /** The longest that more than one owner was there. */
  readonly severalOwnersMs: number
  readonly failed: number
  readonly stalled: number
  readonly noFault: number
}

/** One row with its cells; a column that does not play it is absent. */
export interface GatheredRow {
  readonly row: Row
  readonly cells: readonly Cell[]
}

/** Gathers all runs into the rows that are asked for. */
export function gatherRows(rows: readonly Row[], runs: readonly RunRecord[]): GatheredRow[] {
  return rows.map((row) => ({
    row,
    cells: columns.flatMap((column) => gatherCell(row, column, runs) ?? []),
  }))
}

function gatherCell(row: Row, column: Column, runs: readonly RunRecord[]): Cell | undefined {
  const mine = runs.filter((run) => isOf(run, row, column))
  if (mine.length === 0) return undefined
  const counted = mine.filter(({ verdict }) => verdict === 'counted')
  const values = counted.flatMap(({ values }) => values[row.measure] ?? [])
  const count = (verdict: RunRecord['verdict']) =>
    mine.filter((run) => run.verdict === verdict).length
  return {
    column,
    ...(values.length === 0 ? {} : { summary: summarise(values) }),
    withoutEnd: counted.filter(({ isWithoutEnd }) => isWithoutEnd === true).length,
    severalOwnersMs: Math.max(0, ...counted.map(({ values }) => values.severalOwnersMs ?? 0)),
    failed: count('failed'),
    stalled: count('stalled'),
    noFault: count('no-fault'),
  }
}

/** Peers play on two nodes alone, so that only a row of two nodes is theirs. */
function isOf(run: RunRecord, row: Row, column: Column): boolean {
  if (run.episode !== row.episode || run.part !== row.part) return false
  if (column === 'holdfast') return run.system === row.holdfast
  const system = systems.find(({ name }) => name === run.system)
  return system?.column === column && besidePeers.includes(row.holdfast)
}

/** Whether Holdfast kept to the goal, by its median; undefined where nothing counted. */
export function hasKept({ row, cells }: GatheredRow): boolean | undefined {
  const cell = cells.find(({ column }) => column === 'holdfast')
  if (cell?.summary === undefined) return undefined
  // Two owners are never a matter of the middle.
  const { median, max } = cell.summary
  return (row.measure === 'severalOwnersMs' ? max : median) <= row.goal
}
