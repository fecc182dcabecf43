import type { LaneOpening, NumberedOrders } from '../../ports/index.ts'

/** What the lane's thread is started with. */
export interface LaneThreadSettings {
  readonly opening: LaneOpening
  readonly orders: NumberedOrders
}

/** What the lane's thread is told: what to do from now on, or to leave nothing and end. */
export type ToLaneThread = NumberedOrders | 'end'
