import type { FastLaneNews, LaneOrders, LaneStanding } from '../fast-lane/index.ts'

/** The fast lane of this node, where its settings ask for one. */
export interface LanePost {
  /** Whether it does anything with addresses, or only listens. */
  readonly isTaking: boolean
  /** As it was told last: the very same while nothing new was told. */
  present(): LaneStanding
  /**
   * What it is to do from now on; resolves when it does, with whether the kernel guards what it was
   * told to. While its thread is not there nobody answers.
   */
  give(orders: LaneOrders): Promise<boolean>
  /** Hears who fell silent and who answers again; whoever tells it sets it. */
  onNews: ((news: FastLaneNews) => void) | undefined
}
