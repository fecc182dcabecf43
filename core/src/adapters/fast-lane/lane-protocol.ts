import type { LaneNews, LaneStanding, LaneTimes, Road } from '../../fast-lane/index.ts'

/** What the lane's thread is started with. */
export interface LaneThreadSettings {
  readonly roads: readonly Road[]
  readonly times: LaneTimes
}

/** What the lane's thread tells. */
export type FromLaneThread =
  | { readonly kind: 'news'; readonly news: LaneNews; readonly standing: LaneStanding }
  /** Where something changed that people can see, and now and then. */
  | { readonly kind: 'standing'; readonly standing: LaneStanding }
