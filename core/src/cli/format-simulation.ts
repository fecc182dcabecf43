import type { PlayResult } from '../simulator/index.ts'
import { paint } from './colour.ts'
import { formatTable } from './format-table.ts'

/** What came of a simulation: the story, who has what at the end, moves, outages, and failures. */
export function formatSimulation(result: PlayResult): string {
  const { violations, story, fences } = result
  const broken = violations.map(({ checker, text }) => paint('bad', `${checker}: ${text}`))
  return [
    section('What happened', story),
    section('In service at the end', formatOwners(result)),
    section('Moves', formatMoves(result)),
    section('Outages', formatOutages(result)),
    ...(fences.length === 0 ? [] : [section('Fenced', fences)]),
    ...(broken.length === 0 ? [] : [section('Promises that did not hold', broken)]),
  ].join('\n\n')
}

function section(title: string, lines: readonly string[]): string {
  return [paint('title', title), ...(lines.length === 0 ? ['none'] : lines)].join('\n')
}

function formatOwners({ owners }: PlayResult): readonly string[] {
  const rows = Object.entries(owners).map(([tag, nodes]) => [tag, nodes.join(', ') || 'nowhere'])
  return rows.length === 0 ? [] : [formatTable(['RESOURCE', 'NODES'], rows)]
}

function formatMoves({ moves }: PlayResult): readonly string[] {
  const rows = moves.map(({ atMs, tag, from, to }) => [seconds(atMs), tag, from ?? '-', to])
  return rows.length === 0 ? [] : [formatTable(['AT', 'RESOURCE', 'FROM', 'TO'], rows)]
}

function formatOutages({ outages }: PlayResult): readonly string[] {
  const rows = outages.map(({ tag, fromMs, toMs }) => {
    const length = toMs === null ? 'still so' : `${Math.round(toMs - fromMs)} ms`
    return [seconds(fromMs), tag, length]
  })
  return rows.length === 0 ? [] : [formatTable(['FROM', 'RESOURCE', 'FOR'], rows)]
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(3)} s`
}
