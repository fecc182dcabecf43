import type { NodeName, Tag } from '../model/index.ts'
import type { Draft } from './draft.ts'

/** What failed and was removed since is out of service, ready to be tried again. */
export function calmInstance(draft: Draft, tag: Tag, node: NodeName): void {
  const instance = draft.instance(tag, node)
  if (instance.state !== 'failed' || instance.isPossiblyHeld) return
  draft.setInstance(tag, node, { state: 'out-of-service' })
}
