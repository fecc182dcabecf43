import { followLane, type LaneTeller } from './follow-lane.ts'
import { followPaths, type PathTeller } from './follow-paths.ts'
import { LaneKeeper, type LaneKeeperParts } from './lane-keeper.ts'

/** Tells whoever follows what this node hears of its network, and keeps its fast lane. */
export function followNetwork(parts: PathTeller & LaneKeeperParts & Omit<LaneTeller, 'keeper'>) {
  followPaths(parts)
  const keeper = new LaneKeeper(parts)
  followLane({ ...parts, keeper })
  return keeper
}
