import type { Drop } from '../../kit/drop.ts'
import { differingParameters } from '../../model/index.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import { executeDrop } from '../trial/execute-drop.ts'
import { expectHealth, remove, restore } from '../trial/sound-trials.ts'
import type { Trial } from '../trial/trial.ts'
import {
  atEachOperationOfUpdate,
  completeUpdates,
  type HarmedUpdate,
  type UpdateTrial,
  withEachUpdate,
} from '../trial/update-trials.ts'
import { expectDone, expectSame, wordEnding } from '../trial/words.ts'
import { expectGone } from './life-checks.ts'

/** What holds when parameters of what is in service change. */
export const updateChecks: readonly KitCheck[] = [
  {
    name: 'updatable-tried',
    title: 'each parameter that it can change in service is changed by an example, and no other',
    run: expectAllTried,
  },
  {
    name: 'update-like-restart',
    title: 'an update comes to the same as a restore with the new parameters',
    run: (subject) => withEachUpdate(subject, (trial) => compareWithRestart(subject, trial)),
  },
  {
    name: 'update-idempotent',
    title: 'an update that was made already does nothing',
    run: (subject) => withEachUpdate(subject, updateTwice),
  },
  {
    name: 'update-keeps-service',
    title: 'it is in service all the while that it is updated',
    run: (subject) => atEachOperationOfUpdate(subject, 'cut', expectInService),
  },
  {
    name: 'update-then-remove',
    title: 'after an update, whole or cut off, it ends by its old and by its new parameters',
    run: endByEither,
  },
  {
    name: 'update-honest',
    title: 'an update notices when something that it needs is refused',
    run: (subject) => atEachOperationOfUpdate(subject, 'fault', noticeFault),
  },
  {
    name: 'update-of-absent',
    title: 'an update of what is out of service changes nothing',
    run: (subject) => withEachUpdate(subject, updateAbsent),
  },
]

async function expectAllTried(subject: Subject): Promise<void> {
  const { updatable = [] } = subject.kit
  const examples = await completeUpdates(subject)
  const changed = examples.flatMap(({ before, after }) => differingParameters(before, after))
  const untried = updatable.filter((name) => !changed.includes(name))
  if (untried.length > 0) throw new KitFinding(`no example of "updates" changes ${untried}`)
  const others = changed.filter((name) => !updatable.includes(name))
  if (others.length > 0) {
    throw new KitFinding(`"updates" changes ${others}, which it cannot change in service`)
  }
}

async function update(trial: Trial, { before, after }: UpdateTrial): Promise<void> {
  expectDone(await trial.update({ before, after }), 'update')
}

async function compareWithRestart(subject: Subject, updating: UpdateTrial): Promise<void> {
  const { trial, after } = updating
  await restore(trial)
  await update(trial, updating)
  await expectHealth(trial, 'in-service', 'after update')
  if (!(await trial.isInService())) throw new KitFinding('update took it out of service')
  const updated = await trial.world.inspect()
  const restored = await trial.elsewhere(subject, after, async (other) => {
    await restore(other)
    return await other.world.inspect()
  })
  expectSame(restored, updated, 'an update left another thing than a restore')
}

async function updateTwice(updating: UpdateTrial): Promise<void> {
  const { trial } = updating
  await restore(trial)
  await update(trial, updating)
  const once = await trial.world.inspect()
  await update(trial, updating)
  expectSame(once, await trial.world.inspect(), 'a second update changed something')
}

async function expectInService({ trial, words }: HarmedUpdate): Promise<void> {
  if (await trial.isInService()) return
  throw new KitFinding(`in an ${words}, it was out of service`)
}

async function endByEither(subject: Subject): Promise<void> {
  for (const by of ['before', 'after'] as const) {
    await withEachUpdate(subject, async (updating) => {
      const { trial, untouched } = updating
      await restore(trial)
      await update(trial, updating)
      await removeBy(updating, by)
      await expectGone(trial, untouched, `remove by the parameters ${by} an update`)
    })
    await atEachOperationOfUpdate(subject, 'cut', async (harmed) => {
      await removeBy(harmed, by)
      const what = `remove by the parameters ${by} an ${harmed.words},`
      await expectGone(harmed.trial, harmed.untouched, what)
    })
  }
  if (subject.kit.drop !== undefined) await withEachUpdate(subject, dropAfterUpdate)
}

async function removeBy(updating: UpdateTrial, by: 'before' | 'after'): Promise<void> {
  updating.trial.adopt(updating[by])
  await remove(updating.trial)
}

async function dropAfterUpdate(updating: UpdateTrial): Promise<void> {
  const { trial } = updating
  await restore(trial)
  trial.adopt(updating.after)
  const drop = expectDone(await trial.drop(), 'drop').value as Drop
  await update(trial, updating)
  await executeDrop(drop, trial.world)
  if (!(await trial.isInService())) return
  throw new KitFinding(
    `it is still in service after an update and its drop: ${JSON.stringify(drop)}`,
  )
}

async function noticeFault(harmed: HarmedUpdate): Promise<void> {
  const { trial, ending, words, updated } = harmed
  if (ending.how === 'stuck') throw new KitFinding(`an ${words}, ${wordEnding(ending)}`)
  if (ending.how !== 'done') return
  expectSame(updated, await trial.world.inspect(), `an ${words}, resolved all the same, but`)
}

async function updateAbsent({ trial, before, after, untouched }: UpdateTrial): Promise<void> {
  const ending = await trial.update({ before, after })
  if (ending.how === 'stuck') throw new KitFinding(`an update of nothing ${wordEnding(ending)}`)
  if (await trial.isInService()) throw new KitFinding('an update brought it in service')
  expectSame(untouched, await trial.world.inspect(), 'an update of nothing changed something')
}
