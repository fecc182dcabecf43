export { FastLane, type FastLaneNews, type LaneHeard } from './fast-lane.ts'
export { isSameLack } from './is-same-lack.ts'
export { Lane, type LaneAnswer, type LaneNews, type LaneStanding } from './lane.ts'
export type { GuardedAddress, LaneHands } from './lane-hands.ts'
export { type LaneTimes, usualLaneTimes } from './lane-times.ts'
export type { TakingNews } from './owner-lane.ts'
export { type PlannedRoads, planRoads } from './plan-roads.ts'
export {
  type LaneAddress,
  type LaneOrders,
  type LaneResource,
  noOrders,
  type Prize,
} from './prize.ts'
export type { Road } from './road.ts'
