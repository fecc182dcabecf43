export { entryKeys } from './hierarchy/entry.ts'
export type { KnownKit } from './hierarchy/known-kit.ts'
export {
  type HierarchyText,
  type ReadHierarchy,
  readHierarchy,
} from './hierarchy/read-hierarchy.ts'
export { type OneResource, readOneResource } from './hierarchy/read-one-resource.ts'
export { policiesInWords, resourceEntry } from './hierarchy/resource-entry.ts'
export { writeHierarchy } from './hierarchy/write-hierarchy.ts'
export { isName, nodesLimit } from './names.ts'
export { formatDuration } from './readers/format-duration.ts'
export { isMapValue } from './readers/group-readers.ts'
export { shownValue } from './readers/reader.ts'
export { validateResources } from './relations/validate-resources.ts'
export { isSameValue } from './same-value.ts'
export { basisOf } from './settings/basis.ts'
export { isIpAddress } from './settings/is-ip-address.ts'
export { type NewTimes, readNewTimes } from './settings/read-new-times.ts'
export { type ReadSettings, readSettings } from './settings/read-settings.ts'
export {
  defaultSettings,
  type EngineKind,
  type LogLevel,
  logLevels,
  type Settings,
} from './settings/settings.ts'
export { type EventForm, eventKeys } from './situation/event-keys.ts'
export type { Happening, InstanceHappening, NodeHappening } from './situation/happening.ts'
export {
  type ReadSituation,
  readSituation,
  type SituationText,
} from './situation/read-situation.ts'
export type {
  DescribedInstance,
  DescribedNode,
  DescribedResource,
  InstanceWord,
  QuorumRule,
  Situation,
} from './situation/situation.ts'
export { instanceKeys, nodeKeys, placeKeys, situationKeys } from './situation/situation-keys.ts'
export { suggest } from './text/suggest.ts'
