import { followLane, type LaneTeller } from './follow-lane.ts'
import { followPaths, type PathTeller } from './follow-paths.ts'

/** Tells whoever follows what happens of all that this node hears of its network. */
export function followNetwork(parts: PathTeller & LaneTeller): void {
  followPaths(parts)
  followLane(parts)
}
