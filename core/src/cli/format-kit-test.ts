import type { KitTestDocument } from '../api/documents.ts'
import { formatTable } from './format-table.ts'

/** What each node found, one action a line, and who did not answer. */
export function formatKitTest({ tag, kind, nodes, silent }: KitTestDocument): string {
  const rows = nodes.flatMap(({ node, version, steps }) =>
    steps.map(({ verb, outcome, tookMs, timeoutMs, said }) => [
      node,
      version,
      verb,
      outcome,
      `${tookMs} of ${timeoutMs} ms`,
      said,
    ]),
  )
  const title = `The kit ${kind} was tried for ${tag}; nothing was changed.`
  const table = formatTable(['NODE', 'VERSION', 'ACTION', 'OUTCOME', 'TOOK', 'SAID'], rows)
  const missing = silent.length === 0 ? [] : ['', `No answer from: ${silent.join(', ')}`]
  return [title, '', table, ...missing].join('\n')
}
