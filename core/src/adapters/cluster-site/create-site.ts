import { choosePlaces, type PlacesAsked } from '../../cluster/index.ts'
import type { Site } from '../../ports/index.ts'
import { forgetNode, leaveCluster, setDevice } from './change-cluster.ts'
import { createCluster } from './create-cluster.ts'
import { inviteNode } from './invite-node.ts'
import { joinCluster } from './join-cluster.ts'
import { lookAtPaths } from './look-at-paths.ts'
import { findMissingPrograms } from './machine-facts.ts'
import { showCluster } from './show-cluster.ts'

/**
 * This machine as a part of a cluster, whose files are at the places that are named; the folder is
 * that of this package.
 */
export function createSite(asked: PlacesAsked, packageFolder: string): Site {
  const places = choosePlaces(asked)
  const missing = (hasDevice: boolean) => findMissingPrograms(packageFolder, hasDevice)
  return {
    create: (order, tell) => createCluster({ places, missing }, order, tell),
    invite: (order, tell) => inviteNode(places, order, tell),
    join: (order) => joinCluster({ places, missing }, order),
    show: () => showCluster({ places, packageFolder }),
    paths: () => lookAtPaths({ places, packageFolder }),
    setDevice: (order) => setDevice({ places, missing }, order),
    leave: (order) => leaveCluster(places, order),
    forget: (order) => forgetNode(places, order),
  }
}
