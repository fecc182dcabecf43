import type { Tag } from '../model/index.ts'

/** What a guardian tells the cluster of what it dropped, as the daemons' replicas read it. */
export function droppedWord(tags: readonly Tag[]): string {
  return JSON.stringify({ kind: 'guardian-removed', tags })
}
