import { entryKeys } from '../config/index.ts'
import { sourceOf } from './accept-changes.ts'
import { patchResource } from './patch-resource.ts'
import type { Request } from './request.ts'
import { type RequestContext, resourceOf } from './request-context.ts'
import type { Resolution } from './resolution.ts'

type SetResource = Extract<Request, { kind: 'setResource' }>

/** Changes a resource: what is given is merged into its entry, null removes. */
export function resolveSet({ tag, entry }: SetResource, context: RequestContext): Resolution {
  if (Object.hasOwn(entry, 'initially')) return refuseInitially(tag, context)
  return patchResource(resourceOf(context, tag), entry, context)
}

/** It counts only when a resource is created; taking it silently would look like an order. */
function refuseInitially(tag: string, context: RequestContext): Resolution {
  const known = entryKeys.filter((key) => key !== 'initially').join(', ')
  const path = `resources.${tag}.initially`
  const values = { key: 'initially', known }
  const problem = { code: 'HF_INPUT_KEY_UNKNOWN', path, line: undefined, values } as const
  return { kind: 'problems', problems: [problem], source: sourceOf(context) }
}
