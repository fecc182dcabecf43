import type {
  InstanceStatus,
  NodeStatus,
  ResourceStatus,
  StatusDocument,
} from '../../../core/src/api/documents.ts'

/** How large a cluster is that is made up. */
export interface MadeUp {
  readonly nodes: number
  readonly hierarchies: number
}

const asUsual = { code: 'state.as-usual', values: {}, sentence: 'It is as it is to be.' }
/** A parent and its child. */
const depth = 2
/** The first hierarchies show every word that a cell may have, each on a node of its own. */
const oddities: readonly Partial<InstanceStatus>[] = [
  { cell: 'Failed', state: 'failed', letters: 'OSF', isMarkedFailed: true },
  { cell: 'Unknown', state: 'unknown', letters: 'UNKNOWN', isPossiblyHeld: true },
  { cell: 'Degraded', state: 'in-service', letters: 'ISP', health: 'degraded' },
  { cell: 'Standby', state: 'removing', letters: 'RMV', isStuck: true },
  { cell: 'Standby', state: 'restoring', letters: 'RST' },
  { isEligible: false, isMarkedFailed: true },
]

/** The status of a cluster that nobody runs: a page shows it as that of a real one. */
export function makeUpStatus({ nodes: count, hierarchies }: MadeUp): StatusDocument {
  const names = Array.from({ length: count }, (_, index) => `node-${index + 1}`)
  const resources = Array.from({ length: hierarchies }, (_, index) => resourcesOf(index, names))
  return {
    ...{ cluster: 'made-up', node: 'node-1', standing: 'taking-part', paths: null, fastLane: null },
    ...{ isQuorate: true, isInMaintenance: false, revision: 1, attention: [] },
    view: { id: 'made-up', members: names },
    nodes: names.map(nodeOf),
    resources: resources.flat(),
  }
}

function nodeOf(name: string): NodeStatus {
  const usual = { isSynced: true, isStandby: false, isInMaintenance: false }
  return { name, membership: 'member', ...usual }
}

function resourcesOf(index: number, names: readonly string[]): readonly ResourceStatus[] {
  const owner = names[index % names.length] ?? ''
  return Array.from({ length: depth }, (_, level) => ({
    tag: `h${index}-${level}`,
    kind: level === 0 ? 'process' : 'filesystem',
    placement: 'single',
    priority: names,
    dependsOn: level === depth - 1 ? [] : [`h${index}-${level + 1}`],
    ...{ wanted: 'in-service', isInMaintenance: false, owners: [owner], failover: [] },
    instances: names.map((node, place) => ({
      ...instanceOf(node, node === owner),
      ...(index < oddities.length && place === 1 ? oddities[index] : {}),
    })),
  }))
}

function instanceOf(node: string, isOwner: boolean): InstanceStatus {
  const as = isOwner
    ? ({ cell: 'Active', state: 'in-service', letters: 'ISP' } as const)
    : ({ cell: 'Standby', state: 'out-of-service', letters: 'OSU' } as const)
  const usual = { isEligible: true, isPossiblyHeld: false, isMarkedFailed: false, isStuck: false }
  return { node, ...as, health: 'good', ...usual, reason: asUsual }
}
