import type { NodeStatus, ResourceStatus, StatusDocument } from '../api/documents.ts'
import { rootsOf } from '../model/index.ts'
import { paint } from './colour.ts'
import { formatCell } from './format-cell.ts'
import { formatLacks } from './format-lane.ts'
import { formatTable } from './format-table.ts'
import { linesOf } from './hierarchy-tree.ts'
import { say, sayReason } from './speech.ts'
import { headings } from './texts/headings.ts'

/** The whole cluster on one page: how it is, its nodes, what they hold, where it could go. */
export function formatStatus(status: StatusDocument): string {
  const parts = [headline(status), formatNodes(status.nodes)]
  if (status.resources.length === 0) {
    parts.push(say('status.nothing-protected'))
  } else {
    parts.push(formatHierarchies(status), formatFailovers(status))
  }
  if (status.fastLane !== null) parts.push(formatLacks(status.fastLane))
  parts.push(formatAttention(status))
  return parts.join('\n\n')
}

/** The nodes in a table. */
export function formatNodes(nodes: readonly NodeStatus[]): string {
  return formatTable(
    headings('node', 'state'),
    nodes.map((node) => [node.name, conditionOf(node)]),
  )
}

function headline(status: StatusDocument): string {
  const { node } = status
  const up = status.nodes.filter(({ membership }) => membership === 'member').length
  const facts = [
    say('status.nodes-up', { up, all: status.nodes.length }),
    status.isQuorate ? say('status.quorate') : paint('bad', say('status.no-quorum')),
    ...pathFacts(status),
    ...(status.isInMaintenance ? [paint('warning', say('status.maintenance'))] : []),
    say('status.revision', { revision: status.revision }),
    say(status.standing === 'taking-part' ? 'status.as-known' : 'status.as-known-last', { node }),
  ]
  return say('status.headline', {
    cluster: paint('title', status.cluster),
    word: inOneWord(status),
    facts: facts.join(say('status.comma')),
  })
}

/** Of the node that tells; nothing where its engine has none. */
function pathFacts({ paths }: StatusDocument): readonly string[] {
  if (paths === null || paths.length === 0) return []
  const up = paths.filter(({ isUp }) => isUp).length
  const fact = say('status.paths-up', { up, all: paths.length })
  return [up === paths.length ? fact : paint('bad', fact)]
}

function inOneWord({ attention, isQuorate }: StatusDocument): string {
  if (isQuorate && attention.length === 0) return paint('good', say('status.well'))
  return paint('bad', say('status.attention'))
}

function conditionOf(node: NodeStatus): string {
  const isUp = node.membership === 'member'
  return [
    paint(isUp ? 'good' : 'bad', say(`membership.${node.membership}`)),
    ...(isUp && !node.isSynced ? [say('node.looking')] : []),
    ...(node.isStandby ? [say('node.standby')] : []),
    ...(node.isInMaintenance ? [say('node.maintenance')] : []),
  ].join(say('status.comma'))
}

function formatHierarchies(status: StatusDocument): string {
  const nodes = status.nodes.map(({ name }) => name)
  const lines = rootsOf(status.resources).flatMap((root) => linesOf(status, root))
  return formatTable(
    [...headings('hierarchy', 'kind'), ...nodes],
    lines.map(({ branches, resource }) => [
      branches + resource.tag + remarkOf(resource),
      resource.kind,
      ...nodes.map((node) => formatCell(resource, node)),
    ]),
  )
}

function remarkOf({ isInMaintenance, wanted }: ResourceStatus): string {
  if (isInMaintenance) return say('status.in-maintenance-mark')
  return wanted === 'out-of-service' ? say('status.unwanted-mark') : ''
}

function formatFailovers(status: StatusDocument): string {
  const roots = new Set(rootsOf(status.resources))
  const rows = status.resources
    .filter(({ tag }) => roots.has(tag))
    .flatMap(({ tag, failover }) =>
      failover.map(({ node, isPossible, reason }) => [
        tag,
        node,
        isPossible ? paint('good', say('answer.yes')) : paint('bad', say('answer.no')),
        sayReason(reason),
      ]),
    )
  if (rows.length === 0) return say('status.no-failover')
  return formatTable(headings('failover-of', 'to', 'would-work', 'why'), rows)
}

function formatAttention({ attention }: StatusDocument): string {
  if (attention.length === 0) return say('status.no-attention')
  const lines = attention.map((one) => `  ${paint('bad', '!')} ${sayReason(one)}`)
  return [paint('title', say('status.attention-title')), ...lines].join('\n')
}
