import type { Subject } from '../kit-test-plan.ts'
import type { KitAction } from '../kit-world.ts'
import type { Interruption } from './interruption.ts'
import { prepareFor, withFirst } from './sound-trials.ts'
import type { Ending, Trial } from './trial.ts'

/** So many operations of an action are harmed, spread over all of them: a kit may poll for long. */
const mostHarmed = 40

/** An action that was harmed at one operation. */
export interface HarmedAction {
  readonly trial: Trial
  readonly ending: Ending
  /** What was there before the resource was ever restored. */
  readonly before: readonly string[]
  /** Such as `remove, cut off after operation 2 of 5`. */
  readonly words: string
}

/**
 * Repeats an action in new worlds, harmed each time at another of its operations. Ends with the
 * first that goes on after its time: each further one would cost as much patience.
 */
export async function atEachOperation(
  subject: Subject,
  { verb, kind }: { readonly verb: KitAction; readonly kind: Interruption['kind'] },
  judge: (harmed: HarmedAction) => Promise<void>,
): Promise<void> {
  const count = await countOperations(subject, verb)
  for (const at of spread(count)) {
    const { how } = await withFirst(subject, async (trial) => {
      const before = await trial.world.inspect()
      await prepareFor(trial, verb)
      const ending = await trial.act(verb, { kind, at })
      const words = `${verb}, ${harms[kind]} operation ${at} of ${count}`
      await judge({ trial, ending, before, words })
      return ending
    })
    if (how === 'stuck') return
  }
}

/** How each harm is told. */
export const harms = { cut: 'cut off after', stall: 'hanging in', fault: 'refused' } as const

async function countOperations(subject: Subject, verb: KitAction): Promise<number> {
  return await withFirst(subject, async (trial) => {
    await prepareFor(trial, verb)
    return (await trial.act(verb)).operations
  })
}

/** The operations that are harmed, from 1. */
export function spread(count: number): readonly number[] {
  const length = Math.min(count, mostHarmed)
  return Array.from({ length }, (_, at) => 1 + Math.floor((at * count) / length))
}
