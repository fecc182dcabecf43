import type { Kit } from '../../kit/define-kit.ts'
import type { Health } from '../../kit/health.ts'
import type { Parameters } from '../../model/index.ts'
import { completeValid } from '../complete-parameters.ts'
import { type GivenParameters, KitFinding, type Subject } from '../kit-test-plan.ts'
import type { KitAction } from '../kit-world.ts'
import { Trial } from './trial.ts'
import { expectDone, wordEnding } from './words.ts'

const completed = new WeakMap<Kit, WeakMap<GivenParameters, Parameters>>()

/**
 * The parameters of an example as every action but `create` gets them: completed by `create`, where
 * that accepts them. Where it does not, another check says so.
 */
export async function completeExample(
  subject: Subject,
  example: GivenParameters,
): Promise<Parameters> {
  const ofKit = completed.get(subject.kit) ?? new WeakMap<GivenParameters, Parameters>()
  completed.set(subject.kit, ofKit)
  const known = ofKit.get(example)
  if (known !== undefined) return known
  const given = completeValid(subject.kit, example)
  const { value } = await Trial.use(subject, given, (trial) => trial.act('create'))
  const all = { ...given, ...(value as Parameters | undefined) }
  ofKit.set(example, all)
  return all
}

/** Does something in a new world with each of the valid examples. */
export async function withEach(
  subject: Subject,
  act: (trial: Trial) => Promise<void>,
): Promise<void> {
  for (const example of subject.valid) {
    await Trial.use(subject, await completeExample(subject, example), act)
  }
}

/** Does something in a new world with the first valid example. */
export async function withFirst<T>(
  subject: Subject,
  act: (trial: Trial) => Promise<T>,
): Promise<T> {
  const [first] = subject.valid
  if (first === undefined) throw new KitFinding('"valid" is empty: nothing can be tried')
  return await Trial.use(subject, await completeExample(subject, first), act)
}

/** Restores; throws where that does not end well. */
export async function restore(trial: Trial): Promise<void> {
  expectDone(await trial.act('restore'), 'restore')
}

/** Removes; throws where that does not end well. */
export async function remove(trial: Trial): Promise<void> {
  expectDone(await trial.act('remove'), 'remove')
}

/** Looks, and throws where quickCheck says something else. */
export async function expectHealth(
  trial: Trial,
  state: Health['state'],
  when: string,
): Promise<Health> {
  const ending = await trial.act('quickCheck')
  const health = ending.value as Health | undefined
  if (ending.how !== 'done' || health === undefined) {
    throw new KitFinding(`${when} quickCheck ${wordEnding(ending)}`)
  }
  if (health.state === state) return health
  throw new KitFinding(`${when} quickCheck says ${health.state} (${health.reason}), not ${state}`)
}

/** What each action needs to have happened before it. */
const restoredFirst: Readonly<Record<KitAction, boolean>> = {
  create: false,
  extend: false,
  probe: false,
  restore: false,
  remove: true,
  quickCheck: true,
  deepCheck: true,
  recover: true,
  admit: true,
  clear: true,
  delete: false,
}

/** The actions that a kit has a hook for. */
export function actionsOf(kit: Kit): readonly KitAction[] {
  return (Object.keys(restoredFirst) as KitAction[]).filter((verb) => kit[verb] !== undefined)
}

/** Brings a resource to where an action is done to it. */
export async function prepareFor(trial: Trial, verb: KitAction): Promise<void> {
  if (restoredFirst[verb]) await restore(trial)
}
