import type { ResourceStatus, Worded } from '../api/documents.ts'
import { formatCell } from './format-cell.ts'
import { formatTable } from './format-table.ts'
import { padLabels } from './pad.ts'
import { say, sayReason } from './speech.ts'
import { headings } from './texts/headings.ts'

/** One resource: what it is, then how it is on each node and why. */
export function formatResource(resource: ResourceStatus): string {
  return `${formatFacts(resource)}\n\n${formatInstances(resource)}`
}

/** How a resource is on each of its nodes, and whether it could fail over there. */
export function formatInstances(resource: ResourceStatus): string {
  const { priority, instances, failover } = resource
  const rows = priority.map((node) => {
    const reason = instances.find((candidate) => candidate.node === node)?.reason
    const answer = failover.find((candidate) => candidate.node === node)
    return [
      node,
      formatCell(resource, node),
      reason === undefined ? '' : sayReason(reason),
      answer === undefined ? '' : formatAnswer(answer),
    ]
  })
  return formatTable(headings('node', 'state', 'because', 'failover-to-it'), rows)
}

interface Answer {
  readonly isPossible: boolean
  readonly reason: Worded
}

function formatAnswer({ isPossible, reason }: Answer): string {
  return isPossible ? say('answer.yes') : say('answer.no-because', { reason: sayReason(reason) })
}

/** Where what a label says begins, in columns. */
const factColumns = 13

function formatFacts(resource: ResourceStatus): string {
  const { tag, kind, placement, dependsOn, wanted, owners, isInMaintenance } = resource
  const title = isInMaintenance ? 'resource.title-maintenance' : 'resource.title'
  const facts = padLabels(
    [
      [say('resource.wanted'), say(`resource.wanted-${wanted}`)],
      [say('resource.in-service'), owners.join(', ') || say('resource.nowhere')],
      [say('resource.depends-on'), dependsOn.join(', ') || say('resource.nothing')],
    ],
    factColumns,
  )
  return [say(title, { tag, kind, placement }), ...facts.map((line) => `  ${line}`)].join('\n')
}
