import type { Parameters } from '../../model/index.ts'
import type { Subject } from '../kit-test-plan.ts'
import { harms, spread } from './each-operation.ts'
import type { Interruption } from './interruption.ts'
import { completeExample, restore } from './sound-trials.ts'
import { type Ending, Trial } from './trial.ts'

/** Parameters of what is in service, and those that it is given there. */
export interface CompletedUpdate {
  readonly before: Parameters
  readonly after: Parameters
}

/** A resource whose parameters are to change, in a new world. */
export interface UpdateTrial extends CompletedUpdate {
  readonly trial: Trial
  /** What was there before the resource was ever restored. */
  readonly untouched: readonly string[]
}

/** An update that was harmed at one operation. */
export interface HarmedUpdate extends UpdateTrial {
  readonly ending: Ending
  /** What an update leaves to which nothing is done. */
  readonly updated: readonly string[]
  /** Such as `update, cut off after operation 2 of 5`. */
  readonly words: string
}

/** The examples of updates as a kit gets them; none where it changes nothing in service. */
export async function completeUpdates(subject: Subject): Promise<readonly CompletedUpdate[]> {
  const { kit, updates = [] } = subject
  if (kit.updatable === undefined) return []
  const completed: CompletedUpdate[] = []
  for (const { before, after } of updates) {
    completed.push({
      before: await completeExample(subject, before),
      after: await completeExample(subject, after),
    })
  }
  return completed
}

/** Does something in a new world with each of the examples of updates. */
export async function withEachUpdate(
  subject: Subject,
  act: (updating: UpdateTrial) => Promise<void>,
): Promise<void> {
  for (const example of await completeUpdates(subject)) await withUpdate(subject, example, act)
}

async function withUpdate<T>(
  subject: Subject,
  example: CompletedUpdate,
  act: (updating: UpdateTrial) => Promise<T>,
): Promise<T> {
  return await Trial.use(subject, example.before, async (trial) => {
    return await act({ ...example, trial, untouched: await trial.world.inspect() })
  })
}

/** Repeats each update in new worlds, harmed each time at another of its operations. */
export async function atEachOperationOfUpdate(
  subject: Subject,
  kind: Interruption['kind'],
  judge: (harmed: HarmedUpdate) => Promise<void>,
): Promise<void> {
  for (const example of await completeUpdates(subject)) {
    const { count, updated } = await withUpdate(subject, example, async ({ trial }) => {
      await restore(trial)
      const { operations } = await trial.update(example)
      return { count: operations, updated: await trial.world.inspect() }
    })
    for (const at of spread(count)) {
      await withUpdate(subject, example, async (updating) => {
        await restore(updating.trial)
        const ending = await updating.trial.update(example, { kind, at })
        const words = `update, ${harms[kind]} operation ${at} of ${count}`
        await judge({ ...updating, ending, updated, words })
      })
    }
  }
}
