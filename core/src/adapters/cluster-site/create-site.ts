import { choosePlaces, type PlacesAsked } from '../../cluster/index.ts'
import type { Site } from '../../ports/index.ts'
import { createCluster } from './create-cluster.ts'
import { joinCluster } from './join-cluster.ts'

/** This machine as a part of a cluster, whose files are at the places that are named. */
export function createSite(asked: PlacesAsked): Site {
  const places = choosePlaces(asked)
  return {
    create: (order, tell) => createCluster(places, order, tell),
    join: (order, tell) => joinCluster(places, order, tell),
  } as Site
}
