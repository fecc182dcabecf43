export {
  type ClusterPlan,
  firstLinkPort,
  type PlannedNode,
  quorumOf,
} from './cluster-plan.ts'
export { findSelf } from './find-self.ts'
export { type FileChange, findInTheWay } from './judge-files.ts'
export { judgePaths, type Path } from './judge-paths.ts'
export { parseNode, type TypedNode } from './parse-node.ts'
export { choosePlaces, type Places, type PlacesAsked } from './places.ts'
export { type CorosyncTimes, planTimes } from './plan-times.ts'
export { type FoundCluster, isStock, readCorosyncConf } from './read-corosync-conf.ts'
export { renderCorosyncConf } from './render-corosync-conf.ts'
export { renderSettings } from './render-settings.ts'
export { parseToken, renderToken, type Token } from './token.ts'
export { problemOf, shortAddress, validatePlan } from './validate-plan.ts'
