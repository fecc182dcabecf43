import type { KitTestDocument, RealStep } from '../api/documents.ts'
import { formatTable } from './format-table.ts'
import { say, sayReason } from './speech.ts'
import { type TextKey, textCatalog } from './texts/catalog.ts'
import { headings } from './texts/headings.ts'

/** What each node found, one action a line, what was done for real, and who did not answer. */
export function formatKitTest({ tag, kind, nodes, silent, real }: KitTestDocument): string {
  const rows = nodes.flatMap(({ node, version, steps }) =>
    steps.map(({ verb, outcome, tookMs, timeoutMs, said }) => [
      node,
      version,
      verb,
      sayOutcome(outcome),
      say('trial.took', { ms: tookMs, limit: timeoutMs }),
      said,
    ]),
  )
  const title = say('trial.title', { kind, tag })
  const table = formatTable(headings('node', 'version', 'action', 'outcome', 'took', 'said'), rows)
  const done = real === undefined ? [] : ['', formatReal(tag, real)]
  const missing = silent.length === 0 ? [] : ['', say('trial.silent', { nodes: silent })]
  return [title, '', table, ...done, ...missing].join('\n')
}

function formatReal(tag: string, steps: readonly RealStep[]): string {
  const rows = steps.map(({ step, reason, outcome, tookMs, said }) => [
    sayReason({ ...reason, sentence: step }),
    sayOutcome(outcome),
    `${tookMs} ms`,
    said,
  ])
  const table = formatTable(headings('step', 'outcome', 'took', 'said'), rows)
  return [say('trial.real', { tag }), '', table].join('\n')
}

/** An outcome of another version stays as it was told. */
function sayOutcome(outcome: string): string {
  const key = `trial.${outcome}`
  return Object.hasOwn(textCatalog, key) ? say(key as TextKey) : outcome
}
