import { readOneResource } from '../config/index.ts'
import { acceptChanges, sourceOf } from './accept-changes.ts'
import type { Request } from './request.ts'
import { nodesOf, type RequestContext } from './request-context.ts'
import { type Resolution, refuse } from './resolution.ts'

type Create = Extract<Request, { kind: 'createResource' }>

/** Creates one resource from an entry as a hierarchy file has it. */
export function resolveCreate({ tag, entry }: Create, context: RequestContext): Resolution {
  const { resources } = context.state.configuration
  const present = Object.hasOwn(resources, tag) ? resources[tag] : undefined
  if (present !== undefined) return refuse('HF_RESOURCE_EXISTS', { tag, kind: present.kind })
  const read = readOneResource({ tag, entry, kits: context.kits, nodes: nodesOf(context) })
  if (read.problems !== undefined) {
    return { kind: 'problems', problems: read.problems, source: sourceOf(context) }
  }
  return acceptChanges({ set: [read.resource] }, context)
}
