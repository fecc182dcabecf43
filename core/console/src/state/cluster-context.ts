import { createContext, useContext, useSyncExternalStore } from 'react'
import type { StatusDocument } from '../../../src/api/documents.ts'
import type { ClusterFeed, ClusterPicture } from '../api/cluster-feed.ts'

/** The feed that all pages read. */
export const ClusterContext = createContext<ClusterFeed | undefined>(undefined)

/** What is known of the cluster, anew at each change. */
export function useCluster(): ClusterPicture {
  const feed = useContext(ClusterContext)
  if (feed === undefined) throw new Error('nothing follows the cluster')
  return useSyncExternalStore(feed.subscribe, feed.current)
}

/** The status; only below the shell, which shows its pages when there is one. */
export function useStatus(): StatusDocument {
  const { status } = useCluster()
  if (status === undefined) throw new Error('the cluster has not answered yet')
  return status
}
