import { formatDuration } from '../config/index.ts'
import {
  because,
  type Change,
  type Configuration,
  type InstalledKit,
  type MaintenanceScope,
  type Reason,
  type Resource,
  type Timing,
} from '../model/index.ts'
import { describeResource } from './describe-resource.ts'
import { isInMaintenance } from './resolve-maintenance.ts'

/** The differences that changes make, one reason for each; empty where all is so already. */
export function describeChanges(
  before: Configuration,
  changes: readonly Change[],
): readonly Reason[] {
  return changes.flatMap((change) => describeChange(before, change))
}

function describeChange(before: Configuration, change: Change): readonly Reason[] {
  const { resources, nodes } = before
  switch (change.kind) {
    case 'setResources':
      return change.resources.flatMap((resource) => describeSet(resources[resource.tag], resource))
    case 'deleteResources':
      return change.tags.flatMap((tag) => describeDeleted(resources[tag]))
    case 'setWanted': {
      const { wanted } = change
      const tags = change.tags.filter((tag) => resources[tag]?.wanted !== wanted)
      return tags.map((tag) => because(`change.wanted-${wanted}`, { tag }))
    }
    case 'setStandby': {
      const { node, isStandby } = change
      if (nodes[node]?.isStandby === isStandby) return []
      return [because(isStandby ? 'change.standby' : 'change.resumed', { node })]
    }
    case 'setTiming':
      return describeTimes(before.timing, change.timing)
    case 'setMaintenance':
      if (isInMaintenance(change.scope, before) === change.isOn) return []
      return [describeMaintenance(change.scope, change.isOn)]
    case 'setKit':
      return describeKit(before.kits?.[change.name], change)
  }
}

function describeSet(before: Resource | undefined, after: Resource): readonly Reason[] {
  if (before !== undefined) return describeResource(before, after)
  const { tag, kind, priority, dependsOn, wanted } = after
  const created = because('change.resource-created', { tag, kind, nodes: priority })
  const dependencies = dependsOn.map((child) => {
    return because('change.dependency-added', { parent: tag, child })
  })
  const isLeftOut = wanted === 'out-of-service'
  const kept = isLeftOut ? [because('change.created-out-of-service', { tag })] : []
  return [created, ...dependencies, ...kept]
}

function describeDeleted(resource: Resource | undefined): readonly Reason[] {
  if (resource === undefined) return []
  const { tag, kind, priority } = resource
  return [because('change.resource-deleted', { tag, kind, nodes: priority })]
}

function describeKit(
  before: InstalledKit | undefined,
  { name: kit, kit: after }: Extract<Change, { kind: 'setKit' }>,
): readonly Reason[] {
  if (after === undefined) return [because('change.kit-removed', { kit })]
  const { version: to } = after.release
  if (before === undefined) return [because('change.kit-installed', { kit, to })]
  return [because('change.kit-version', { kit, from: before.release.version, to })]
}

const timeNames = {
  recoverWithinMs: 'recoverWithin',
  heartbeatMs: 'heartbeat',
  leaseMs: 'lease',
  daemonGraceMs: 'daemonGrace',
  marginMs: 'margin',
  startupWaitMs: 'startupWait',
} as const

function describeTimes(before: Timing, after: Timing): readonly Reason[] {
  const names = Object.keys(timeNames) as (keyof typeof timeNames)[]
  const changed = names.filter((name) => before[name] !== after[name])
  return changed.map((name) => {
    const [from, to] = [formatDuration(before[name]), formatDuration(after[name])]
    return because('change.time', { time: timeNames[name], from, to })
  })
}

function describeMaintenance(scope: MaintenanceScope, isOn: boolean): Reason {
  const state = isOn ? 'on' : 'off'
  if (scope.kind === 'cluster') return because(`change.maintenance-cluster-${state}`)
  if (scope.kind === 'node')
    return because(`change.maintenance-node-${state}`, { node: scope.node })
  return because(`change.maintenance-resource-${state}`, { tag: scope.tag })
}
