import type { ResourceStatus } from '../api/documents.ts'
import { formatCell } from './format-cell.ts'
import { formatTable } from './format-table.ts'

/** One resource: what it is, then how it is on each node and why. */
export function formatResource(resource: ResourceStatus): string {
  return `${formatFacts(resource)}\n\n${formatInstances(resource)}`
}

/** How a resource is on each of its nodes, and whether it could fail over there. */
export function formatInstances(resource: ResourceStatus): string {
  const { priority, instances, failover } = resource
  const rows = priority.map((node) => {
    const answer = failover.find((candidate) => candidate.node === node)
    return [
      node,
      formatCell(resource, node),
      instances.find((candidate) => candidate.node === node)?.reason.sentence ?? '',
      answer === undefined ? '' : answer.isPossible ? 'yes' : `no: ${answer.reason.sentence}`,
    ]
  })
  return formatTable(['NODE', 'STATE', 'BECAUSE', 'FAILOVER TO IT'], rows)
}

function formatFacts(resource: ResourceStatus): string {
  const { tag, kind, placement, dependsOn, wanted, owners, isInMaintenance } = resource
  return [
    `${tag}: kind ${kind}, placement ${placement}${isInMaintenance ? ', in maintenance' : ''}`,
    `  wanted:      ${wanted.replaceAll('-', ' ')}`,
    `  in service:  ${owners.join(', ') || 'nowhere'}`,
    `  depends on:  ${dependsOn.join(', ') || 'nothing'}`,
  ].join('\n')
}
