import type { KitTestDocument, RealStep } from '../api/documents.ts'
import { formatTable } from './format-table.ts'

/** What each node found, one action a line, what was done for real, and who did not answer. */
export function formatKitTest({ tag, kind, nodes, silent, real }: KitTestDocument): string {
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
  const done = real === undefined ? [] : ['', formatReal(tag, real)]
  const missing = silent.length === 0 ? [] : ['', `No answer from: ${silent.join(', ')}`]
  return [title, '', table, ...done, ...missing].join('\n')
}

function formatReal(tag: string, steps: readonly RealStep[]): string {
  const rows = steps.map(({ step, outcome, tookMs, said }) => [step, outcome, `${tookMs} ms`, said])
  const table = formatTable(['STEP', 'OUTCOME', 'TOOK', 'SAID'], rows)
  return [`Then ${tag} was taken out of service and brought back for real.`, '', table].join('\n')
}
