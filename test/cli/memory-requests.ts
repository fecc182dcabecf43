import { readHierarchy, writeHierarchy } from '../../core/src/config/index.ts'
import { HoldfastError } from '../../core/src/errors/index.ts'
import type { Change, ClusterState, Event, Resource } from '../../core/src/model/index.ts'
import type { Request } from '../../core/src/requests/request.ts'
import { echoKit } from './memory-kits.ts'

type Entry = Readonly<Record<string, unknown>>

/** What a request means for the tests' cluster: changes, then an act. */
export interface Meaning {
  readonly changes: readonly Change[]
  readonly act?: Event
}

/** What a request means; throws as the daemon does where it names what does not exist. */
export function meaningOf(request: Request, state: ClusterState): Meaning {
  refuseUnknown(request, state)
  const { resources } = state.configuration
  const change = (...changes: readonly Change[]): Meaning => ({ changes })
  const act = (event: Event): Meaning => ({ changes: [], act: event })
  const revise = (tag: string, edit: (resource: Resource) => Partial<Resource>): Meaning => {
    const resource = resources[tag] as Resource
    return change({ kind: 'setResources', resources: [{ ...resource, ...edit(resource) }] })
  }
  switch (request.kind) {
    case 'apply':
      return change(...applied(request, state))
    case 'createResource':
      return change(...applied({ ...textOf(request.tag, request.entry), prune: false }, state))
    case 'setResource': {
      const present = JSON.parse(writeHierarchy(state.configuration, 'json')).resources[request.tag]
      const entry = merge(present, request.entry)
      return change(...applied({ ...textOf(request.tag, entry), prune: false }, state))
    }
    case 'deleteResource':
      return change({ kind: 'deleteResources', tags: [request.tag] })
    case 'extend':
      return revise(request.tag, ({ priority }) => ({
        priority: priority.toSpliced((request.priority ?? 99) - 1, 0, request.node),
      }))
    case 'unextend':
      return revise(request.tag, ({ priority }) => ({
        priority: priority.filter((node) => node !== request.node),
      }))
    case 'addDependency':
      return revise(request.parent, ({ dependsOn }) => ({
        dependsOn: [...new Set([...dependsOn, request.child])],
      }))
    case 'removeDependency':
      return revise(request.parent, ({ dependsOn }) => ({
        dependsOn: dependsOn.filter((child) => child !== request.child),
      }))
    case 'inService':
      return change({ kind: 'setWanted', tags: [request.tag], wanted: 'in-service' })
    case 'outOfService':
      return change({ kind: 'setWanted', tags: [request.tag], wanted: 'out-of-service' })
    case 'standby':
    case 'resume':
      return change({
        kind: 'setStandby',
        node: request.node,
        isStandby: request.kind === 'standby',
      })
    case 'maintenance':
      return change({ kind: 'setMaintenance', scope: request.scope, isOn: request.isOn })
    case 'switchover':
      return act({ kind: 'switchoverRequested', tag: request.tag, to: request.to ?? null })
    case 'leave':
      return act({ kind: 'departureAnnounced', node: request.node })
    case 'clear':
      return act({ kind: 'clearRequested', tag: request.tag, node: request.node ?? null })
    case 'check':
      return act({ kind: 'checkRequested', tag: request.tag })
  }
}

function refuseUnknown(request: Request, { configuration }: ClusterState): void {
  const named = { ...request } as Readonly<Record<string, unknown>>
  const tags = [named.tag, named.parent, named.child].filter((tag) => tag !== undefined)
  for (const tag of request.kind === 'createResource' ? [] : tags) {
    if (configuration.resources[tag as string] !== undefined) continue
    throw new HoldfastError('HF_RESOURCE_UNKNOWN', { tag: String(tag) })
  }
  for (const node of [named.node, named.to].filter((name) => name !== undefined)) {
    if (configuration.nodes[node as string] !== undefined) continue
    const known = Object.keys(configuration.nodes).join(', ')
    throw new HoldfastError('HF_HIERARCHY_NODE_UNKNOWN', { node: String(node), known })
  }
}

function textOf(tag: string, entry: Entry) {
  return { text: JSON.stringify({ resources: { [tag]: entry } }), source: tag }
}

function applied(
  file: { readonly text: string; readonly source: string; readonly prune: boolean },
  { configuration }: ClusterState,
): readonly Change[] {
  const { text, source, prune: isPruning } = file
  const nodes = Object.keys(configuration.nodes)
  const from = { kits: [echoKit], nodes, present: configuration }
  const { problems, resources } = readHierarchy({ text, source, isPruning, ...from })
  if (resources === undefined)
    throw new HoldfastError('HF_HIERARCHY_INVALID', { source }, { problems })
  const named = new Set(resources.map(({ tag }) => tag))
  const others = Object.keys(configuration.resources).filter((tag) => !named.has(tag))
  const gone: Change = { kind: 'deleteResources', tags: others }
  return [{ kind: 'setResources', resources }, ...(isPruning ? [gone] : [])]
}

/** A deep merge in which null removes. */
function merge(present: Entry, changes: Entry): Entry {
  const merged: Record<string, unknown> = { ...present }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete merged[name]
    else if (isMap(value)) merged[name] = merge(isMap(merged[name]) ? merged[name] : {}, value)
    else merged[name] = value
  }
  return merged
}

function isMap(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
