import {
  differingParameters,
  type Instance,
  isUp,
  type NodeName,
  parametersOn,
  type Resource,
} from '../model/index.ts'

/**
 * Whether what is in service with older parameters can be given those that are configured where it
 * is: its kit can change each that differs, and no earlier attempt left it in doubt.
 */
export function canUpdate(resource: Resource, node: NodeName, instance: Instance): boolean {
  const { outdated, notUpdated = null } = instance
  if (outdated === null || notUpdated !== null || !isUp(instance)) return false
  if (instance.isMarkedFailed || instance.isStuck) return false
  // What was asked for meanwhile is judged when it is over.
  if (instance.pending?.verb === 'update') return true
  const changed = differingParameters(outdated, parametersOn(resource, node))
  return changed.length > 0 && fixedAmong(resource, changed).length === 0
}

/** Those of some parameters that cannot be changed of what is in service. */
export function fixedAmong({ kit }: Resource, names: readonly string[]): readonly string[] {
  return names.filter((name) => kit.updatable?.includes(name) !== true)
}
