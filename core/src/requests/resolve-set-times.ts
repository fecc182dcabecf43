import { isSameValue, readNewTimes } from '../config/index.ts'
import { refuseLongDrop, sourceOf } from './accept-changes.ts'
import type { Request } from './request.ts'
import type { RequestContext } from './request-context.ts'
import { change, nothingToDo, type Resolution } from './resolution.ts'

type SetTimes = Extract<Request, { kind: 'setTimes' }>

/** Changes the cluster's times where they fit each other and every way down that is configured. */
export function resolveSetTimes({ entry }: SetTimes, context: RequestContext): Resolution {
  const { configuration } = context.state
  const { timing, problems } = readNewTimes(entry, configuration)
  if (problems !== undefined) return { kind: 'problems', problems, source: sourceOf(context) }
  if (isSameValue(timing, configuration.timing)) return nothingToDo
  const { resources } = configuration
  const refusal = refuseLongDrop(Object.keys(resources), { resources, timing })
  return refusal ?? change({ kind: 'setTiming', timing })
}
