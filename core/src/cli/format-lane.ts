import type { LaneDocument, LaneRoad, LaneStatus } from '../api/documents.ts'
import { paint } from './colour.ts'
import { formatRoundTrip } from './format-round-trip.ts'
import { formatTable } from './format-table.ts'
import { say, sayReason } from './speech.ts'
import { headings } from './texts/headings.ts'

/** All that a node hears by its fast lane, and what that lacks. */
export function formatLane({ node, lane }: LaneDocument): string {
  if (lane === null) return say('lane.off', { node })
  const table = formatTable(
    headings('peer', 'link', 'address', 'probe', 'state', 'round-trip', 'silence'),
    lane.roads.map(rowOf),
  )
  const figures = say('lane.figures', {
    ...{ node, silences: lane.silences, closures: lane.closures },
    ms: formatRoundTrip(lane.latenessMs),
  })
  return [table, figures, formatLacks(lane)].join('\n\n')
}

/** What goes by the lane; each thing that is missing on a line, or that nothing is. */
export function formatLacks(lane: Pick<LaneStatus, 'lacks' | 'mode' | 'takes' | 'gates'>): string {
  const { lacks, mode } = lane
  const missing = lacks.map((one) => {
    return paint('warning', say(`lane.lacks-${mode}`, { reason: sayReason(one) }))
  })
  const whole = lacks.length === 0 ? [paint('good', say(`lane.ready-${mode}`))] : []
  return [...whole, ...missing, ...formatDuties(lane)].join('\n')
}

function formatDuties({ takes, gates }: Pick<LaneStatus, 'takes' | 'gates'>): readonly string[] {
  return [
    ...(takes.length > 0 ? [say('lane.takes', { tags: takes.join(', ') })] : []),
    ...(gates.length > 0 ? [say('lane.gates', { tags: gates.join(', ') })] : []),
  ]
}

function rowOf({ node, link, address, kind, isAnswered, roundTripMs, longestMs }: LaneRoad) {
  const state = isAnswered ? paint('good', say('lane.answers')) : paint('bad', say('lane.silent'))
  const to = node ?? say('lane.witness')
  const number = node === null ? '' : `${link}`
  return [
    to,
    number,
    address,
    say(`lane.${kind}`),
    state,
    formatRoundTrip(roundTripMs),
    formatRoundTrip(longestMs),
  ]
}
