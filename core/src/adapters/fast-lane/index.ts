export { type OpenedLane, openLane, openNoLane } from './open-lane.ts'
