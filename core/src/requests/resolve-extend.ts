import type { NodeName, Parameters } from '../model/index.ts'
import { acceptChanges } from './accept-changes.ts'
import { patchResource } from './patch-resource.ts'
import type { Request } from './request.ts'
import { isMember, type RequestContext, resourceOf } from './request-context.ts'
import { nothingToDo, type Resolution, refuse } from './resolution.ts'

type Extend = Extract<Request, { kind: 'extend' }>
type Unextend = Extract<Request, { kind: 'unextend' }>

/** Extends a resource to one more node, or changes its place or overrides there. */
export function resolveExtend(request: Extend, context: RequestContext): Resolution {
  const { tag, node, parameters } = request
  const resource = resourceOf(context, tag)
  const isNew = !resource.priority.includes(node)
  if (isNew && !isMember(context, node)) {
    const membership = context.state.nodes[node]?.membership ?? 'never-seen'
    return refuse('HF_NODE_NOT_MEMBER', { node, membership })
  }
  const nodes = placed(resource.priority, request)
  const overrides = parameters === undefined ? {} : { overrides: { [node]: parameters } }
  return patchResource(resource, { nodes, ...overrides }, context)
}

/** Takes a node out of a resource's nodes; what it holds there it must have let go before. */
export function resolveUnextend({ tag, node }: Unextend, context: RequestContext): Resolution {
  const resource = resourceOf(context, tag)
  if (!resource.priority.includes(node)) return nothingToDo
  if (resource.priority.length === 1) return refuse('HF_RESOURCE_LAST_NODE', { tag, node })
  const priority = resource.priority.filter((other) => other !== node)
  const overrides = without(resource.overrides, node)
  const completed = without(resource.completed, node)
  return acceptChanges({ set: [{ ...resource, priority, overrides, completed }] }, context)
}

function placed(present: readonly NodeName[], { node, priority }: Extend): readonly NodeName[] {
  const others = present.filter((other) => other !== node)
  if (priority === undefined) return present.includes(node) ? present : [...others, node]
  return others.toSpliced(Math.max(priority - 1, 0), 0, node)
}

function without(
  record: Readonly<Record<NodeName, Parameters>>,
  node: NodeName,
): Readonly<Record<NodeName, Parameters>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== node))
}
