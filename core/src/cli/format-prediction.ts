import type { SimulationDocument } from '../api/documents.ts'
import { paint } from './colour.ts'
import { formatTable } from './format-table.ts'
import { formatDown, formatWhatIf } from './format-what-if.ts'

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
      paint('title', `Side ${nodes.join(', ')}`),
      ...own.map(({ sentence }) => `  ${sentence}`),
      ...story,
    ].join('\n')
  })
  return [...notes.map(({ sentence }) => `${sentence}.`), ...parts].join('\n\n')
}

function formatFailures({ failures, isSafe }: Of<'failures'>): string {
  const rows = failures.map(({ failure, moves, down }) => {
    const moved = moves.filter(({ to }) => to.length > 0)
    const lost = down.map(({ tag }) => tag)
    return [
      failure.sentence,
      moved.map(({ tag, to }) => `${tag} to ${to.join(' and ')}`).join(', ') || '-',
      lost.length === 0 ? paint('good', '-') : paint('bad', lost.join(', ')),
    ]
  })
  const reasons = failures.flatMap(({ failure, down }) => {
    if (down.length === 0) return []
    return ['', `When ${failure.sentence}:`, ...down.flatMap(formatDown).map((row) => `  ${row}`)]
  })
  const end = isSafe
    ? 'No single failure would leave anything down.'
    : `${failures.filter(({ down }) => down.length > 0).length} of ${failures.length} single ` +
      'failures would leave something down.'
  const table = formatTable(['WHEN', 'IS THEN IN SERVICE', 'WOULD BE DOWN'], rows)
  return [table, ...reasons, '', end].join('\n')
}
