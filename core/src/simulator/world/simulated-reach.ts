import type { Reach } from '../../ports/index.ts'
import type { Random } from '../random.ts'
import type { ProcessClock } from './process-clock.ts'

/** What a simulated road to the outside is made from. */
export interface SimulatedReachParts {
  readonly clock: ProcessClock
  readonly random: Random
  /** Whether the node has any road to the outside just now. */
  isReached(): boolean
}

const answersWithinMs = { low: 0.5, high: 60 }

/** The road of one daemon to addresses that always answer, unless its node is isolated. */
export function createSimulatedReach({ clock, random, isReached }: SimulatedReachParts): Reach {
  const { low, high } = answersWithinMs
  return {
    ask(_address, forMs) {
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const wasReached = isReached()
      const answersAfterMs = random.between(low, high)
      clock.after(wasReached ? Math.min(answersAfterMs, forMs) : forMs, () => {
        resolve(wasReached && answersAfterMs <= forMs && isReached())
      })
      return promise
    },
  }
}
