import type { NodeName } from '../model/index.ts'

/** The way over one link of the engine to another node, as this node sees it. */
export interface PathState {
  /** Where it leads. */
  readonly node: NodeName
  readonly link: number
  readonly isUp: boolean
}

/** The same with what the engine has measured of it since it was made. */
export interface MeasuredPath extends PathState {
  /** The mean of all round trips, and how much they differ; ms. */
  readonly roundTripMs?: number
  readonly jitterMs?: number
}

/** The paths of this node, where its engine has any. */
export interface PathsPost {
  /** As they were seen last: the very same list while nothing has changed; empty at first. */
  present(): readonly PathState[]
  /** Asks the engine, for whoever looks; without measures where it does not tell. */
  measure(): Promise<readonly MeasuredPath[]>
  /** Hears of each path that went down or came up again; whoever tells it sets it. */
  onChanged: ((path: PathState) => void) | undefined
}
