import {
  because,
  type ClusterState,
  differingParameters,
  type Instance,
  instanceOn,
  isUp,
  type NodeName,
  parametersOn,
  quote,
  type Reason,
  type Resource,
  withDescendants,
} from '../model/index.ts'
import { fixedAmong } from './can-update.ts'
import { isAboutToGo } from './must-make-way.ts'
import type { Step } from './step.ts'

/**
 * Why a step removes what is in service only to restore it on the same node: its own new
 * parameters, or those of what it depends on. `undefined` of any other step.
 */
export function whyRestart(state: ClusterState, { tag, node, verb }: Step): Reason | undefined {
  const resource = state.configuration.resources[tag]
  if (verb !== 'remove' || resource === undefined) return undefined
  const instance = instanceOn(state, tag, node)
  if (!isComingBack(state, resource, node) || !isUp(instance)) return undefined
  if (instance.outdated !== null) return whyNotUpdated(resource, node, instance)
  const [, ...below] = withDescendants(state.configuration.resources, tag)
  const child = below.find((one) => isAboutToGo(state, one, node))
  return child === undefined ? undefined : because('rule.makes-way', { tag, node, child })
}

function isComingBack(state: ClusterState, resource: Resource, node: NodeName): boolean {
  const { tag, placement } = resource
  const { resources } = state.configuration
  const needed = withDescendants(resources, tag)
  if (needed.some((one) => resources[one]?.wanted !== 'in-service')) return false
  if (instanceOn(state, tag, node).isMarkedFailed) return false
  return placement === 'every' || state.targets[tag] === node
}

function whyNotUpdated(resource: Resource, node: NodeName, instance: Instance): Reason {
  const { tag } = resource
  const { outdated, notUpdated = null } = instance
  if (notUpdated !== null) return because('rule.not-updated', { tag, node, ...quote(notUpdated) })
  const changed = differingParameters(outdated ?? {}, parametersOn(resource, node))
  const parameters = fixedAmong(resource, changed)
  if (parameters.length === 0) return because('rule.older-parameters', { tag, node })
  return because('rule.not-updatable', { tag, node, kind: resource.kind, parameters })
}
