export { openLane, openNoLane } from './open-lane.ts'
export { ThreadLane } from './thread-lane.ts'
