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

/** How a fence ended: where it fails it may have done its work all the same. */
export type FenceOutcome = 'fence succeeds' | 'fence fails' | 'fence fails after its work'

/** What a simulated fence is made from. */
export interface SimulatedFenceParts {
  readonly clock: ProcessClock
  readonly random: Random
  readonly behaviour: FenceBehaviour
  /** All that runs on a node ends at once. */
  cutOff(node: NodeName): void
  onFence(outcome: FenceOutcome): void
}

const usualMs = { low: 20, high: 400 }

/** A fence as one daemon has it: it kills every process of a node, unless it fails. */
export function createSimulatedFence(parts: SimulatedFenceParts): Fence {
  const { clock, random, behaviour, cutOff, onFence } = parts
  const { fail = 0, takesMs } = behaviour
  return {
    fence(target, calledBack) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const isFailing = random.between(0, 1) < fail
      const isHalfDone = random.below(2) === 1
      const cancel = clock.after(takesMs ?? random.between(usualMs.low, usualMs.high), () => {
        if (!isFailing || isHalfDone) cutOff(target)
        if (!isFailing) {
          onFence('fence succeeds')
          return resolve()
        }
        onFence(isHalfDone ? 'fence fails after its work' : 'fence fails')
        reject(new Error('the simulated fence does not answer'))
      })
      calledBack.addEventListener('abort', () => {
        cancel()
        reject(new Error('it was called back'))
      })
      return promise
    },
  }
}
