import type { SimulationDocument } from '../api/documents.ts'
import { paint } from './colour.ts'
import { formatTable } from './format-table.ts'
import { formatDown, formatWhatIf } from './format-what-if.ts'
import { say, sayReason } from './speech.ts'
import { headings } from './texts/headings.ts'

type Of<K extends SimulationDocument['kind']> = Extract<SimulationDocument, { readonly kind: K }>

/** What would happen to the running cluster. */
export function formatPrediction(document: SimulationDocument): string {
  switch (document.kind) {
    case 'answer':
      return formatWhatIf(document.answer)
    case 'partition':
      return formatPartition(document)
    case 'failures':
      return formatFailures(document)
  }
}

function formatPartition({ notes, sides }: Of<'partition'>): string {
  const parts = sides.map(({ nodes, notes: own, answer }) => {
    const [, ...story] = formatWhatIf(answer).split('\n')
    return [
      paint('title', say('what-if.side', { nodes })),
      ...own.map((note) => `  ${sayReason(note)}`),
      ...story,
    ].join('\n')
  })
  return [...notes.map((note) => say('what-if.note', { note: sayReason(note) })), ...parts].join(
    '\n\n',
  )
}

function formatFailures({ failures, isSafe }: Of<'failures'>): string {
  const rows = failures.map(({ failure, moves, down }) => {
    const moved = moves.filter(({ to }) => to.length > 0)
    const lost = down.map(({ tag }) => tag)
    return [
      sayReason(failure),
      moved.map(sayMove).join(', ') || '-',
      lost.length === 0 ? paint('good', '-') : paint('bad', lost.join(', ')),
    ]
  })
  const reasons = failures.flatMap(({ failure, down }) => {
    if (down.length === 0) return []
    const what = sayReason(failure)
    return ['', say('what-if.when', { what }), ...down.flatMap(formatDown).map((row) => `  ${row}`)]
  })
  const bad = failures.filter(({ down }) => down.length > 0).length
  const end = isSafe ? say('what-if.safe') : say('what-if.unsafe', { bad, all: failures.length })
  const table = formatTable(headings('when', 'then-in-service', 'would-be-down'), rows)
  return [table, ...reasons, '', end].join('\n')
}

function sayMove({ tag, to }: { readonly tag: string; readonly to: readonly string[] }): string {
  return say('what-if.to', { tag, nodes: to.join(say('what-if.and')) })
}
