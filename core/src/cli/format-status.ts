import type { NodeStatus, ResourceStatus, StatusDocument } from '../api/documents.ts'
import { rootsOf } from '../model/index.ts'
import { paint } from './colour.ts'
import { formatCell } from './format-cell.ts'
import { formatTable } from './format-table.ts'
import { linesOf } from './hierarchy-tree.ts'

const membershipInWords: Readonly<Record<NodeStatus['membership'], string>> = {
  'never-seen': 'never seen',
  member: 'up',
  left: 'left in good order',
  'process-gone': 'its daemon died',
  down: 'down',
}

/** The whole cluster on one page: how it is, its nodes, what they hold, where it could go. */
export function formatStatus(status: StatusDocument): string {
  const parts = [headline(status), formatNodes(status.nodes)]
  if (status.resources.length === 0) {
    parts.push('Nothing is protected yet. Describe it in a file, then: holdfast apply -f FILE')
  } else {
    parts.push(formatHierarchies(status), formatFailovers(status))
  }
  parts.push(formatAttention(status))
  return parts.join('\n\n')
}

/** The nodes in a table. */
export function formatNodes(nodes: readonly NodeStatus[]): string {
  return formatTable(
    ['NODE', 'STATE'],
    nodes.map((node) => [node.name, conditionOf(node)]),
  )
}

function headline(status: StatusDocument): string {
  const up = status.nodes.filter(({ membership }) => membership === 'member').length
  const facts = [
    `${up} of ${status.nodes.length} nodes up`,
    status.isQuorate ? 'quorate' : paint('bad', 'no quorum: nothing is moved or changed'),
    ...pathFacts(status),
    ...(status.isInMaintenance
      ? [paint('warning', 'in maintenance: looked at, not acted on')]
      : []),
    `configuration ${status.revision}`,
    `as node ${status.node} ${status.standing === 'taking-part' ? 'knows it' : 'knew it last'}`,
  ]
  return `Cluster ${paint('title', status.cluster)} ${inOneWord(status)}: ${facts.join(', ')}`
}

/** Of the node that tells; nothing where its engine has none. */
function pathFacts({ paths }: StatusDocument): readonly string[] {
  if (paths === null || paths.length === 0) return []
  const up = paths.filter(({ isUp }) => isUp).length
  const fact = `${up} of ${paths.length} paths up`
  return [up === paths.length ? fact : paint('bad', fact)]
}

function inOneWord({ attention, isQuorate }: StatusDocument): string {
  if (isQuorate && attention.length === 0) return paint('good', 'is well')
  return paint('bad', 'needs attention')
}

function conditionOf(node: NodeStatus): string {
  const isUp = node.membership === 'member'
  return [
    paint(isUp ? 'good' : 'bad', membershipInWords[node.membership]),
    ...(isUp && !node.isSynced ? ['still looking at its resources'] : []),
    ...(node.isStandby ? ['standby'] : []),
    ...(node.isInMaintenance ? ['in maintenance'] : []),
  ].join(', ')
}

function formatHierarchies(status: StatusDocument): string {
  const nodes = status.nodes.map(({ name }) => name)
  const lines = rootsOf(status.resources).flatMap((root) => linesOf(status, root))
  return formatTable(
    ['HIERARCHY', 'KIND', ...nodes.map((node) => node)],
    lines.map(({ branches, resource }) => [
      branches + resource.tag + remarkOf(resource),
      resource.kind,
      ...nodes.map((node) => formatCell(resource, node)),
    ]),
  )
}

function remarkOf({ isInMaintenance, wanted }: ResourceStatus): string {
  if (isInMaintenance) return ' (maintenance)'
  return wanted === 'out-of-service' ? ' (wanted out of service)' : ''
}

function formatFailovers(status: StatusDocument): string {
  const roots = new Set(rootsOf(status.resources))
  const rows = status.resources
    .filter(({ tag }) => roots.has(tag))
    .flatMap(({ tag, failover }) =>
      failover.map(({ node, isPossible, reason }) => [
        tag,
        node,
        isPossible ? paint('good', 'yes') : paint('bad', 'no'),
        reason.sentence,
      ]),
    )
  if (rows.length === 0) return 'There is no other node that anything could fail over to.'
  return formatTable(['FAILOVER OF', 'TO', 'WOULD WORK', 'WHY'], rows)
}

function formatAttention({ attention }: StatusDocument): string {
  if (attention.length === 0) return 'Nothing needs attention.'
  const lines = attention.map(({ sentence }) => `  ${paint('bad', '!')} ${sentence}`)
  return [paint('title', 'NEEDS ATTENTION'), ...lines].join('\n')
}
