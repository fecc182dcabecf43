import type { DescribedNode } from './situation.ts'
import { membershipOf, type SituationForm } from './situation-keys.ts'

type NodesForm = SituationForm['nodes']

/** The nodes of a described cluster, with what goes with the words for them. */
export function readNodeList(form: NodesForm): readonly DescribedNode[] {
  if (form === undefined) return []
  if (isList(form)) return form.map((name) => nodeOf(name ?? '', 'member'))
  return Object.entries(form).map(([name, node]) => nodeOf(name, node))
}

function isList(form: NonNullable<NodesForm>): form is readonly (string | undefined)[] {
  return Array.isArray(form)
}

type NodeForm = Exclude<NonNullable<NodesForm>, readonly unknown[]>[string]

function nodeOf(name: string, form: NodeForm): DescribedNode {
  const node = typeof form === 'string' ? wordAlone(form) : form
  const membership = membershipOf(node.is)
  return {
    name,
    membership,
    isSynced: node.synced ?? (membership === 'member' && node.is !== 'not-synced'),
    isStandby: node.standby ?? node.is === 'standby',
    isInMaintenance: node.maintenance ?? node.is === 'maintenance',
    isLeaving: node.leaving ?? node.is === 'leaving',
    isLeaseOver: node.leaseOver ?? membership !== 'down',
    isGraceOver: node.graceOver ?? membership !== 'process-gone',
  }
}

type NodeMap = Exclude<NodeForm, string>

function wordAlone(is: Extract<NodeForm, string>): NodeMap {
  const unsaid = { synced: undefined, standby: undefined, maintenance: undefined }
  return { is, ...unsaid, leaving: undefined, leaseOver: undefined, graceOver: undefined }
}
