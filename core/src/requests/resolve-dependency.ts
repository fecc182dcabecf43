import { acceptChanges } from './accept-changes.ts'
import type { Request } from './request.ts'
import { type RequestContext, resourceOf } from './request-context.ts'
import { nothingToDo, type Resolution } from './resolution.ts'

type Add = Extract<Request, { kind: 'addDependency' }>
type Remove = Extract<Request, { kind: 'removeDependency' }>

/** Lets a parent depend on a child. */
export function resolveAddDependency({ parent, child }: Add, context: RequestContext): Resolution {
  const resource = resourceOf(context, parent)
  if (resource.dependsOn.includes(child)) return nothingToDo
  const dependsOn = [...resource.dependsOn, child]
  return acceptChanges({ set: [{ ...resource, dependsOn }] }, context)
}

/** Lets a parent no longer depend on a child. */
export function resolveRemoveDependency(
  { parent, child }: Remove,
  context: RequestContext,
): Resolution {
  const resource = resourceOf(context, parent)
  if (!resource.dependsOn.includes(child)) return nothingToDo
  const dependsOn = resource.dependsOn.filter((tag) => tag !== child)
  return acceptChanges({ set: [{ ...resource, dependsOn }] }, context)
}
