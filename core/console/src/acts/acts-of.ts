import type {
  NodeStatus,
  ResourceStatus,
  StatusDocument,
  Worded,
} from '../../../src/api/documents.ts'
import type { ActRequest } from './command-line.ts'

/** What may be done about a resource as it is now. */
export function actsOfResource(
  resource: ResourceStatus,
  nodes: readonly NodeStatus[],
): readonly ActRequest[] {
  const { tag, wanted, owners, isInMaintenance, instances } = resource
  const isUp = wanted === 'in-service' && owners.length > 0
  const hasFailed = instances.some((one) => one.isMarkedFailed || one.isStuck)
  const scope = { kind: 'resource', tag } as const
  return [
    ...switchoversOf(resource),
    ...(isUp ? [] : [{ kind: 'inService', tag } as const]),
    ...(wanted === 'in-service' ? [{ kind: 'outOfService', tag } as const] : []),
    ...(hasFailed ? [{ kind: 'clear', tag } as const] : []),
    { kind: 'maintenance', scope, isOn: !isInMaintenance },
    { kind: 'check', tag },
    ...changesOf(resource, nodes),
  ]
}

function changesOf(
  { tag, priority, owners }: ResourceStatus,
  nodes: readonly NodeStatus[],
): readonly ActRequest[] {
  const further = nodes.filter(({ name }) => !priority.includes(name))
  const spare = priority.filter((node) => priority.length > 1 && !owners.includes(node))
  return [
    ...further.map(({ name }) => ({ kind: 'extend', tag, node: name }) as const),
    ...spare.map((node) => ({ kind: 'unextend', tag, node }) as const),
    { kind: 'deleteResource', tag, isWithParents: false },
  ]
}

/** The nodes that a resource could be asked to move to. */
export function switchoversOf(resource: ResourceStatus): readonly ActRequest[] {
  const { tag, placement, owners, priority } = resource
  if (placement !== 'single' || owners.length === 0) return []
  const others = priority.filter((node) => !owners.includes(node))
  return others.map((to) => ({ kind: 'switchover', tag, to }))
}

/** What may be done about a node as it is now. */
export function actsOfNode(node: NodeStatus): readonly ActRequest[] {
  const { name, isStandby, isInMaintenance, membership } = node
  const isAway = membership === 'down' || membership === 'process-gone'
  return [
    isStandby ? { kind: 'resume', node: name } : { kind: 'standby', node: name },
    { kind: 'maintenance', scope: { kind: 'node', node: name }, isOn: !isInMaintenance },
    ...(isAway ? [{ kind: 'confirmDown', node: name } as const] : []),
  ]
}

/** What may be done about the cluster as a whole. */
export function actsOfCluster({ isInMaintenance }: StatusDocument): readonly ActRequest[] {
  return [{ kind: 'maintenance', scope: { kind: 'cluster' }, isOn: !isInMaintenance }]
}

type Remedy = (tag: string, node: string, nodes: readonly string[]) => readonly ActRequest[]

const end = (scope: Extract<ActRequest, { kind: 'maintenance' }>['scope']) =>
  [{ kind: 'maintenance', scope, isOn: false }] as const

const remedies: Readonly<Record<string, Remedy>> = {
  'attention.not-started': (_tag, _node, nodes) => [{ kind: 'startWithout', nodes }],
  'attention.to-confirm': (tag) => [
    { kind: 'judgeFailover', tag, isConfirmed: true },
    { kind: 'judgeFailover', tag, isConfirmed: false },
  ],
  'attention.out-of-service': (tag) => [{ kind: 'inService', tag }],
  'attention.waits-word': (_, node) => [{ kind: 'confirmDown', node }],
  'attention.waits-word-fence-failed': (_, node) => [{ kind: 'confirmDown', node }],
  'attention.stuck': (tag) => [{ kind: 'clear', tag }],
  'attention.stuck-fence-failed': (tag) => [{ kind: 'clear', tag }],
  'attention.failed': (tag) => [{ kind: 'clear', tag }],
  'attention.degraded': (tag) => [{ kind: 'check', tag }],
  'attention.unanswered-check': (tag) => [{ kind: 'check', tag }],
  'attention.cluster-maintenance': () => end({ kind: 'cluster' }),
  'attention.maintenance': (_, node) => end({ kind: 'node', node }),
  'attention.resource-maintenance': (tag) => end({ kind: 'resource', tag }),
  'attention.node-standby': (_, node) => [{ kind: 'resume', node }],
}

/** What may be done about something that needs attention; nothing where a person has to go. */
export function remediesOf({ code, values }: Worded): readonly ActRequest[] {
  const { tag = '', node = '', nodes } = values
  const several = Array.isArray(nodes) ? nodes.map(String) : []
  return remedies[code]?.(String(tag), String(node), several) ?? []
}
