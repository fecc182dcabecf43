import type { SessionDocument } from '../../../src/api/documents.ts'
import { ClusterFeed } from './cluster-feed.ts'
import { readSession } from './session.ts'

/** What is asked before anything is drawn: who is there, and how the cluster is. */
export interface FirstRequests {
  readonly session: Promise<SessionDocument>
  /** Of use only to somebody who is there; else it is stopped. */
  readonly feed: ClusterFeed
}

/** Asks both at once: the answers are there when the first page is drawn, or soon after. */
export function startFirstRequests(): FirstRequests {
  const feed = new ClusterFeed()
  feed.start()
  const session = readSession()
  session.catch(() => feed.stop())
  return { session, feed }
}
