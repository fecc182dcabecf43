import type { NodeName } from '../../model/index.ts'
import type { Fence } from '../../ports/index.ts'
import type { Random } from '../random.ts'
import type { ProcessClock } from './process-clock.ts'

/** How fences behave. */
export interface FenceBehaviour {
  /** How often one fails, from 0 to 1; it may have cut the node off all the same. */
  readonly fail?: number
  /** How long one takes. */
  readonly takesMs?: number
}

/** What a simulated fence is made from. */
export interface SimulatedFenceParts {
  readonly clock: ProcessClock
  readonly random: Random
  readonly behaviour: FenceBehaviour
  /** All that runs on a node ends at once. */
  cutOff(node: NodeName): void
}

const usualMs = { low: 20, high: 400 }

/** A fence as one daemon has it: it kills every process of a node, unless it fails. */
export function createSimulatedFence(parts: SimulatedFenceParts): Fence {
  const { clock, random, behaviour, cutOff } = parts
  const { fail = 0, takesMs } = behaviour
  return {
    fence(target) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const isFailing = random.between(0, 1) < fail
      const isHalfDone = random.below(2) === 1
      clock.after(takesMs ?? random.between(usualMs.low, usualMs.high), () => {
        if (!isFailing || isHalfDone) cutOff(target)
        if (isFailing) reject(new Error('the simulated fence does not answer'))
        else resolve()
      })
      return promise
    },
  }
}
