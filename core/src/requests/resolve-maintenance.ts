import type { Configuration, MaintenanceScope } from '../model/index.ts'
import type { Request } from './request.ts'
import type { RequestContext } from './request-context.ts'
import { change, nothingToDo, type Resolution } from './resolution.ts'

type Maintenance = Extract<Request, { kind: 'maintenance' }>

/** Switches maintenance on or off, for the cluster, a node or a resource. */
export function resolveMaintenance(
  { scope, isOn }: Maintenance,
  { state }: RequestContext,
): Resolution {
  if (isInMaintenance(scope, state.configuration) === isOn) return nothingToDo
  return change({ kind: 'setMaintenance', scope, isOn })
}

/** Whether maintenance is on for exactly this scope. */
export function isInMaintenance(scope: MaintenanceScope, configuration: Configuration): boolean {
  if (scope.kind === 'cluster') return configuration.isInMaintenance
  if (scope.kind === 'node') return configuration.nodes[scope.node]?.isInMaintenance ?? false
  return configuration.resources[scope.tag]?.isInMaintenance ?? false
}
