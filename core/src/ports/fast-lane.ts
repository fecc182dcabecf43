import type { LaneNews, LaneStanding } from '../fast-lane/index.ts'

/** The fast lane of this node, where its settings ask for one. */
export interface LanePost {
  /** As it was told last: the very same while nothing new was told. */
  present(): LaneStanding
  /** Hears who fell silent and who answers again; whoever tells it sets it. */
  onNews: ((news: LaneNews) => void) | undefined
}
