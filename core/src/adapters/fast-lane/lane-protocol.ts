import type {
  FastLaneNews,
  LaneOrders,
  LaneStanding,
  LaneTimes,
  Road,
} from '../../fast-lane/index.ts'

/** What the lane's thread is started with. */
export interface LaneThreadSettings {
  /** Whether it does anything with addresses, or only listens. */
  readonly isTaking: boolean
  readonly roads: readonly Road[]
  readonly times: LaneTimes
  /** The name of its tables in the kernel. */
  readonly gate: string
  readonly orders: NumberedOrders
}

/** Orders under a number, by which they are confirmed. */
export interface NumberedOrders {
  readonly number: number
  readonly orders: LaneOrders
}

/** What the lane's thread is told: what to do from now on, or to leave nothing and end. */
export type ToLaneThread = NumberedOrders | 'end'

/** What the lane's thread tells. */
export type FromLaneThread =
  | { readonly kind: 'news'; readonly news: FastLaneNews; readonly standing: LaneStanding }
  /** Orders are followed; `isGuarding`: the kernel guards what it was told to. */
  | { readonly kind: 'followed'; readonly number: number; readonly isGuarding: boolean }
  /** Where something changed that people can see, and now and then. */
  | { readonly kind: 'standing'; readonly standing: LaneStanding }
