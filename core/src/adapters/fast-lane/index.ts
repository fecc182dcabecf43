export { type LaneSettings, type OpenedLane, openLane, openNoLane } from './open-lane.ts'
