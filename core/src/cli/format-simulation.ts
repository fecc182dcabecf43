import type { PlayResult } from '../simulator/index.ts'
import { paint } from './colour.ts'
import { formatTable } from './format-table.ts'
import { say } from './speech.ts'
import { headings } from './texts/headings.ts'

/** What came of a simulation: the story, who has what at the end, moves, outages, and failures. */
export function formatSimulation(result: PlayResult): string {
  const { violations, story, fences } = result
  const broken = violations.map(({ checker, text }) => paint('bad', `${checker}: ${text}`))
  return [
    section(say('simulation.happened'), story),
    section(say('what-if.in-service'), formatOwners(result)),
    section(say('simulation.moves'), formatMoves(result)),
    section(say('simulation.outages'), formatOutages(result)),
    ...(fences.length === 0 ? [] : [section(say('simulation.fenced'), fences)]),
    ...(broken.length === 0 ? [] : [section(say('simulation.broken'), broken)]),
  ].join('\n\n')
}

function section(title: string, lines: readonly string[]): string {
  return [paint('title', title), ...(lines.length === 0 ? [say('simulation.none')] : lines)].join(
    '\n',
  )
}

function formatOwners({ owners }: PlayResult): readonly string[] {
  const rows = Object.entries(owners).map(([tag, nodes]) => [
    tag,
    nodes.join(', ') || say('resource.nowhere'),
  ])
  return rows.length === 0 ? [] : [formatTable(headings('resource', 'nodes'), rows)]
}

function formatMoves({ moves }: PlayResult): readonly string[] {
  const rows = moves.map(({ atMs, tag, from, to }) => [seconds(atMs), tag, from ?? '-', to])
  return rows.length === 0 ? [] : [formatTable(headings('at', 'resource', 'from', 'to'), rows)]
}

function formatOutages({ outages }: PlayResult): readonly string[] {
  const rows = outages.map(({ tag, fromMs, toMs }) => {
    const length = toMs === null ? say('simulation.still') : `${Math.round(toMs - fromMs)} ms`
    return [seconds(fromMs), tag, length]
  })
  return rows.length === 0 ? [] : [formatTable(headings('since', 'resource', 'for'), rows)]
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(3)} s`
}
