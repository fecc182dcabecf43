export { Lane, type LaneNews, type LaneStanding } from './lane.ts'
export { type LaneTimes, spareMs, usualLaneTimes } from './lane-times.ts'
export { type ListenedNode, type PlannedRoads, planRoads } from './plan-roads.ts'
export type { ProbeKind, Road, RoadStanding } from './road.ts'
