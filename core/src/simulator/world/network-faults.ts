import type { NetworkAction } from '../script/action.ts'

/** What can be done to the network and the engines of a simulated cluster. */
export interface NetworkFaults {
  /** Does it; `cannot` where this engine knows no such thing. */
  play(action: NetworkAction): 'done' | 'cannot'
  /** All that was cut, late, lost or frozen is well again. */
  heal(): void
}

/** The nodes of one machine meet at a socket: there is no network that could fail. */
export const noNetwork: NetworkFaults = { play: () => 'cannot', heal: () => {} }
