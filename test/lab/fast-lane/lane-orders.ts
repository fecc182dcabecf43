import type { LaneOrders } from '../../../core/src/fast-lane/index.ts'
import { monotonicMs } from '../monotonic.ts'

/** The cluster renews an owner's authority so often, for so long; ms. */
const renewal = { everyMs: 50, forMs: 600 }
/** Longer than any story. */
const hourMs = 3_600_000

/** What the lanes of an owner and of whoever may take from it are told about one address. */
export interface OrdersForBoth {
  readonly idle: LaneOrders
  readonly wanting: LaneOrders
  /** Tells an owner again and again that it is one, as a daemon does, until stopped. */
  keepOwning(listener: { give(orders: LaneOrders): void }): () => void
}

/** Orders about an address of its own on an interface, which `owner` has. */
export function ordersFor(
  address: string,
  { interface: name, owner }: { readonly interface: string; readonly owner: string },
): OrdersForBoth {
  const place = { address, prefixLength: 32, interface: name, validForMs: hourMs }
  const vip = { tag: 'vip', addresses: [place] }
  const idle: LaneOrders = {
    ...{ own: [], isGated: false, prizes: [], armedUntilMs: 0, decideWithinMs: hourMs },
  }
  const armedUntilMs = Number.MAX_SAFE_INTEGER
  return {
    idle,
    wanting: { ...idle, prizes: [{ ...vip, owner }], armedUntilMs },
    keepOwning(listener) {
      const tell = () => {
        const untilMs = monotonicMs() + renewal.forMs
        listener.give({ ...idle, own: [vip], isGated: true, armedUntilMs: untilMs })
      }
      tell()
      const timer = setInterval(tell, renewal.everyMs)
      return () => clearInterval(timer)
    },
  }
}
