import {
  type Change,
  type Configuration,
  differingParameters,
  isHeld,
  isUp,
  type NodeName,
  type Parameters,
  type Proposal,
  parametersOn,
  type Resource,
  type Tag,
  unknownInstance,
} from '../model/index.ts'
import { isInMaintenance } from '../planner/conditions.ts'
import type { Draft } from './draft.ts'
import { keepFormerRules } from './keep-former-rules.ts'

/** Makes a proposal's changes the configuration, and lets every node look at what is new to it. */
export function applyChanges(draft: Draft, proposal: Proposal): void {
  const before = draft.state.configuration
  const changed = proposal.changes.reduce(
    (configuration, change) => applyChange(configuration, change, proposal),
    before,
  )
  draft.assign({ configuration: { ...changed, revision: before.revision + 1 } })
  forgetRemoved(draft, before)
  for (const resource of Object.values(changed.resources)) {
    if (before.resources[resource.tag] !== resource) meetResource(draft, before, resource)
  }
  lookAtNew(draft, before)
  lookAfterMaintenance(draft, before)
  keepFormerRules(draft, before)
  draft.isAllTouched = true
}

/**
 * Nobody knows what people did in maintenance: what is there is looked at before anything is done,
 * and what was stuck is tried again before a node is cut off for it. Until a node has said anything
 * it may not have heard that its maintenance ended.
 */
function lookAfterMaintenance(draft: Draft, before: Configuration): void {
  const old = { ...draft.state, configuration: before }
  for (const node of draft.state.view.members) {
    const tags = Object.keys(draft.state.instances).filter((tag) => {
      if (draft.state.instances[tag]?.[node] === undefined) return false
      return isInMaintenance(old, tag, node) && !isInMaintenance(draft.state, tag, node)
    })
    for (const tag of tags) {
      const instance = draft.instance(tag, node)
      if (!isHeld(instance)) continue
      const isLookedAt = instance.isLookedAt && !isUp(instance) && !instance.isStuck
      draft.setInstance(tag, node, { isBeyondLease: true, isLookedAt, isStuck: false })
    }
    if (tags.length > 0) draft.sweep(node, tags)
  }
}

function applyChange(
  configuration: Configuration,
  change: Change,
  proposal: Proposal,
): Configuration {
  const { resources, nodes } = configuration
  switch (change.kind) {
    case 'setResources': {
      const set = change.resources.map((resource) => complete(resource, proposal))
      const entries = set.map((resource) => [resource.tag, resource] as const)
      return { ...configuration, resources: { ...resources, ...Object.fromEntries(entries) } }
    }
    case 'deleteResources': {
      const kept = Object.entries(resources).filter(([tag]) => !change.tags.includes(tag))
      return { ...configuration, resources: Object.fromEntries(kept) }
    }
    case 'setWanted':
      return patchResources(configuration, change.tags, { wanted: change.wanted })
    case 'setStandby': {
      const settings = nodes[change.node]
      if (settings === undefined) return configuration
      const set = { ...settings, isStandby: change.isStandby }
      return { ...configuration, nodes: { ...nodes, [change.node]: set } }
    }
    case 'setTiming':
      return { ...configuration, timing: change.timing }
    case 'setMaintenance':
      return setMaintenance(configuration, change)
    case 'setKit':
      return setKit(configuration, change)
  }
}

function complete(resource: Resource, proposal: Proposal): Resource {
  const said = resource.priority.flatMap((node) => {
    const completed = proposal.prepared[node]?.[resource.tag] ?? resource.completed[node]
    return completed === undefined ? [] : [[node, completed] as [NodeName, Parameters]]
  })
  return { ...resource, completed: Object.fromEntries(said) }
}

function patchResources(
  configuration: Configuration,
  tags: readonly Tag[],
  patch: Partial<Resource>,
): Configuration {
  const resources = { ...configuration.resources }
  for (const tag of tags) {
    const resource = resources[tag]
    if (resource !== undefined) resources[tag] = { ...resource, ...patch }
  }
  return { ...configuration, resources }
}

function setMaintenance(
  configuration: Configuration,
  change: Extract<Change, { kind: 'setMaintenance' }>,
): Configuration {
  const { scope, isOn } = change
  if (scope.kind === 'cluster') return { ...configuration, isInMaintenance: isOn }
  if (scope.kind === 'resource') {
    return patchResources(configuration, [scope.tag], { isInMaintenance: isOn })
  }
  const settings = configuration.nodes[scope.node]
  if (settings === undefined) return configuration
  const set = { ...settings, isInMaintenance: isOn }
  return { ...configuration, nodes: { ...configuration.nodes, [scope.node]: set } }
}

function setKit(
  configuration: Configuration,
  { name, kit }: Extract<Change, { kind: 'setKit' }>,
): Configuration {
  const { [name]: _, ...others } = configuration.kits ?? {}
  return { ...configuration, kits: kit === undefined ? others : { ...others, [name]: kit } }
}

function forgetRemoved(draft: Draft, before: Configuration): void {
  const { resources } = draft.state.configuration
  const removed = Object.keys(before.resources).filter((tag) => resources[tag] === undefined)
  if (removed.length === 0) return
  const keep = <T>(record: Readonly<Record<Tag, T>>): Record<Tag, T> =>
    Object.fromEntries(Object.entries(record).filter(([tag]) => !removed.includes(tag)))
  draft.assign({ instances: keep(draft.state.instances), targets: keep(draft.state.targets) })
  for (const tag of removed) {
    const resource = before.resources[tag]
    for (const node of resource?.priority ?? []) {
      forgetTimers(draft, tag, node)
      if (resource !== undefined) draft.effects.push({ kind: 'delete', node, resource })
    }
  }
}

function forgetTimers(draft: Draft, tag: Tag, node: NodeName): void {
  for (const name of ['expiry', 'attempts', 'probe']) draft.disarm(`${name}:${tag}@${node}`)
}

/** A new resource is unknown on each node; one in service with other parameters is outdated. */
function meetResource(draft: Draft, before: Configuration, resource: Resource): void {
  const { tag } = resource
  const old = before.resources[tag]
  const instances = draft.state.instances[tag] ?? {}
  for (const node of Object.keys(instances)) {
    if (resource.priority.includes(node)) continue
    forgetTimers(draft, tag, node)
    // A node that came back since it was proposed may have it.
    if (old !== undefined) draft.effects.push({ kind: 'delete', node, resource: old })
    const { [node]: _, ...rest } = draft.state.instances[tag] ?? {}
    draft.assign({ instances: { ...draft.state.instances, [tag]: rest } })
  }
  for (const node of resource.priority) {
    if (instances[node] === undefined || old === undefined) {
      draft.setInstance(tag, node, unknownInstance)
    } else meetParameters(draft, { old, resource, node })
  }
}

interface ChangedResource {
  readonly old: Resource
  readonly resource: Resource
  readonly node: NodeName
}

/**
 * What is there as it is configured, perhaps by a change that was taken back, is not outdated;
 * unless it is being updated, or an update of it came to no good end.
 */
function meetParameters(draft: Draft, { old, resource, node }: ChangedResource): void {
  const { tag } = resource
  const { outdated, pending, notUpdated = null } = draft.instance(tag, node)
  const present = outdated ?? parametersOn(old, node)
  const isDoubted = pending?.verb === 'update' || notUpdated !== null
  const isSame = differingParameters(present, parametersOn(resource, node)).length === 0
  const next = isSame && !isDoubted ? null : present
  if (next === outdated) return
  draft.setInstance(tag, node, { outdated: next })
}

function lookAtNew(draft: Draft, before: Configuration): void {
  const { resources } = draft.state.configuration
  for (const node of draft.state.view.members) {
    const tags = Object.values(resources)
      .filter((resource) => resource.priority.includes(node))
      .filter((resource) => before.resources[resource.tag]?.priority.includes(node) !== true)
      .map((resource) => resource.tag)
    if (tags.length > 0) draft.sweep(node, tags)
  }
}
