import { createContext, useContext, useSyncExternalStore } from 'react'
import type { StatusDocument } from '../../../src/api/documents.ts'
import type { ClusterFeed, ClusterPicture } from '../api/cluster-feed.ts'

/** The feed that all pages read. */
export const ClusterContext = createContext<ClusterFeed | undefined>(undefined)

/** The feed itself, to ask for something now. */
export function useFeed(): ClusterFeed {
  const feed = useContext(ClusterContext)
  if (feed === undefined) throw new Error('nothing follows the cluster')
  return feed
}

/** What is known of the cluster, anew at each change. */
export function useCluster(): ClusterPicture {
  const feed = useFeed()
  return useSyncExternalStore(feed.subscribe, feed.current)
}

/** The status; only below the shell, which shows its pages when there is one. */
export function useStatus(): StatusDocument {
  const { status } = useCluster()
  if (status === undefined) throw new Error('the cluster has not answered yet')
  return status
}
