import { readHierarchy } from '../config/index.ts'
import { acceptChanges } from './accept-changes.ts'
import type { Request } from './request.ts'
import { nodesOf, type RequestContext } from './request-context.ts'
import type { Resolution } from './resolution.ts'

type Apply = Extract<Request, { kind: 'apply' }>

/** Makes the cluster protect what a file says; with `prune` nothing else. */
export function resolveApply(request: Apply, context: RequestContext): Resolution {
  const { text, source, prune: isPruning } = request
  const present = context.state.configuration
  const { kits } = context
  const read = readHierarchy({ text, source, kits, nodes: nodesOf(context), present, isPruning })
  if (read.problems !== undefined) return { kind: 'problems', problems: read.problems, source }
  const named = new Set(read.resources.map(({ tag }) => tag))
  const others = Object.keys(present.resources).filter((tag) => !named.has(tag))
  const deleted = isPruning ? others : []
  return acceptChanges({ set: read.resources, deleted }, { ...context, source })
}
