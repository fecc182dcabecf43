import { type KitCheck, KitFinding } from '../kit-test-plan.ts'
import { expectHealth, remove, restore, withEach } from '../trial/sound-trials.ts'
import type { Trial } from '../trial/trial.ts'
import { expectDone, expectSame } from '../trial/words.ts'

/** The life of a resource on which nothing goes wrong. */
export const lifeChecks: readonly KitCheck[] = [
  {
    name: 'restore-brings-in-service',
    title: 'restore resolves when it is in service, and not before',
    run: (subject) => withEach(subject, expectRestored),
  },
  {
    name: 'restore-idempotent',
    title: 'a restore of what is in service does nothing',
    run: (subject) => withEach(subject, restoreTwice),
  },
  {
    name: 'remove-leaves-nothing',
    title: 'remove resolves when it is out of service and nothing is left of it',
    run: (subject) => withEach(subject, expectRemoved),
  },
  {
    name: 'remove-idempotent',
    title: 'a remove of what is out of service, or never was in it, does nothing',
    run: (subject) => withEach(subject, removeTwice),
  },
]

async function expectRestored(trial: Trial): Promise<void> {
  await restore(trial)
  // Asked first: a look takes time, in which a restore that was too early would come true.
  if (!(await trial.isInService())) throw new KitFinding('restore resolved, but it is not so yet')
  await expectHealth(trial, 'in-service', 'after restore')
}

async function restoreTwice(trial: Trial): Promise<void> {
  await restore(trial)
  const once = await trial.world.inspect()
  expectDone(await trial.act('restore'), 'a second restore')
  expectSame(once, await trial.world.inspect(), 'a second restore changed something')
  await expectHealth(trial, 'in-service', 'after a second restore')
}

async function expectRemoved(trial: Trial): Promise<void> {
  const before = await trial.world.inspect()
  await expectHealth(trial, 'out-of-service', 'before any restore')
  await restore(trial)
  await remove(trial)
  await expectGone(trial, before, 'remove')
}

async function removeTwice(trial: Trial): Promise<void> {
  const before = await trial.world.inspect()
  const never = 'a remove of what was never restored'
  expectDone(await trial.act('remove'), never)
  await expectGone(trial, before, never)
  await restore(trial)
  await remove(trial)
  const once = await trial.world.inspect()
  expectDone(await trial.act('remove'), 'a second remove')
  expectSame(once, await trial.world.inspect(), 'a second remove changed something')
}

/** Throws where something of the resource is left, or quickCheck says so. */
export async function expectGone(
  trial: Trial,
  before: readonly string[],
  what: string,
): Promise<void> {
  if (await trial.isInService()) throw new KitFinding(`${what} resolved, but it is still there`)
  expectSame(before, await trial.world.inspect(), `${what} left something different`)
  await expectHealth(trial, 'out-of-service', `after ${what}`)
}
