import type { Path } from '../cluster/index.ts'
import type { PathsPicture } from '../ports/index.ts'
import { paint } from './colour.ts'
import { formatRoundTrip } from './format-round-trip.ts'
import { formatProblem } from './format-set-up.ts'
import { formatTable } from './format-table.ts'
import { say } from './speech.ts'
import { headings } from './texts/headings.ts'

/** The links to all other nodes, with what is to be said of them. */
export function formatPaths({ paths, tokenMs, problems, warnings }: PathsPicture): string {
  const table = formatTable(
    headings('peer', 'link', 'address', 'state', 'round-trip', 'varies-by', 'message'),
    paths.map(rowOf),
  )
  const remarks = [
    ...problems.map((problem) => `${paint('bad', '!')} ${formatProblem(problem)}`),
    ...warnings.map((warning) => `${paint('warning', '!')} ${formatProblem(warning)}`),
  ]
  const parts = [table, say('path.token', { ms: tokenMs }), remarks.join('\n')]
  return parts.filter((part) => part !== '').join('\n\n')
}

function rowOf({ node, link, address, isUp, roundTripMs, jitterMs, mtu }: Path): string[] {
  const state = isUp ? paint('good', say('path.up')) : paint('bad', say('path.down'))
  const bytes = mtu === undefined ? '' : say('path.bytes', { count: mtu })
  return [
    node,
    `${link}`,
    address,
    state,
    formatRoundTrip(roundTripMs),
    formatRoundTrip(jitterMs),
    bytes,
  ]
}
