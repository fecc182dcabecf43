import { because } from '../model/index.ts'
import { renderReason } from '../sentences/index.ts'
import type { DaemonParts } from './daemon-parts.ts'
import type { Journal } from './journal.ts'

/** What is needed to tell of paths. */
export interface PathTeller extends Pick<DaemonParts, 'node' | 'paths'> {
  readonly journal: Journal
  /** Calls for a look at what operators are to know. */
  onPaths(): void
}

/** Tells who follows what happens of each path that goes down or comes up. */
export function followPaths({ node, paths, journal, onPaths }: PathTeller): void {
  if (paths === undefined) return
  paths.onChanged = ({ node: peer, link, isUp }) => {
    const code = isUp ? 'event.path-up' : 'event.path-down'
    const reason = because(code, { node, peer, link })
    journal.write({ kind: 'node', node: peer, sentence: renderReason(reason), reason })
    onPaths()
  }
}
