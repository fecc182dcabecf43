import type { FastLaneNews, LaneOrders, LaneStanding, LaneTimes, Road } from '../fast-lane/index.ts'

/** What a lane is opened with. */
export interface LaneOpening {
  /** Whether it does anything with addresses, or only listens. */
  readonly isTaking: boolean
  readonly roads: readonly Road[]
  readonly times: LaneTimes
  /** The name of its tables in the kernel. */
  readonly gate: string
}

/** Orders under a number, by which they are confirmed. */
export interface NumberedOrders {
  readonly number: number
  readonly orders: LaneOrders
}

/** What a lane's thread tells. */
export type LaneTold =
  | { readonly kind: 'news'; readonly news: FastLaneNews; readonly standing: LaneStanding }
  /** Orders are followed; `isGuarding`: the kernel guards what it was told to. */
  | { readonly kind: 'followed'; readonly number: number; readonly isGuarding: boolean }
  /** Where something changed that people can see, and now and then. */
  | { readonly kind: 'standing'; readonly standing: LaneStanding }
  /** Its thread ended, and is started again. */
  | { readonly kind: 'ended'; readonly detail: string }

/** Where the thread of a lane runs, which may outlive the daemon that gives it its orders. */
export interface LaneHost {
  /**
   * Begins to listen, or goes on where it does just that, with the orders that it has. One that
   * begins follows these at once, where there are any: another host had them before.
   */
  open(opening: LaneOpening, orders?: NumberedOrders): void
  follow(orders: NumberedOrders): void
  /** Whoever gives the orders hears what is told. */
  onTold: (told: LaneTold) => void
}
