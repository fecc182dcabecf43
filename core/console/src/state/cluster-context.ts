import { createContext, useContext, useSyncExternalStore } from 'react'
import type { EventDocument, StatusDocument } from '../../../src/api/documents.ts'
import type { ClusterFeed, ClusterPicture } from '../api/cluster-feed.ts'

/** The feed that all pages read. */
export const ClusterContext = createContext<ClusterFeed | undefined>(undefined)

/** What is known of the cluster, anew at each change, also of when the node was heard last. */
export function useCluster(): ClusterPicture {
  return useClusterPart((picture) => picture)
}

/** The status, anew only where it has changed; only below the shell, which waits for one. */
export function useStatus(): StatusDocument {
  const status = useClusterPart((picture) => picture.status)
  if (status === undefined) throw new Error('the cluster has not answered yet')
  return status
}

/** The events, newest first, anew only where there are others. */
export function useEvents(): readonly EventDocument[] {
  return useClusterPart(({ events }) => events)
}

/** A part of what is known, anew only where that part has changed. */
export function useClusterPart<Part>(partOf: (picture: ClusterPicture) => Part): Part {
  const feed = useContext(ClusterContext)
  if (feed === undefined) throw new Error('nothing follows the cluster')
  return useSyncExternalStore(feed.subscribe, () => partOf(feed.current()))
}
