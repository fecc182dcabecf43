import type { Drop } from '../../kit/drop.ts'
import { joinDrops } from '../../kits/join-drops.ts'
import { differingParameters, type Parameters } from '../../model/index.ts'
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
    title:
      'what is updated, or half of it, is removed by the parameters before, and by the new ones',
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
      await restore(updating.trial)
      await update(updating.trial, updating)
      await expectRemoved(updating, by, 'update')
    })
  }
  // Until an update is done it counts as what it was.
  await atEachOperationOfUpdate(subject, 'cut', async (harmed) => {
    await expectRemoved(harmed, 'before', `${harmed.words},`)
  })
  if (subject.kit.drop === undefined) return
  await withEachUpdate(subject, (updating) => dropAfterUpdate(updating, 'both'))
  await withEachUpdate(subject, (updating) => dropAfterUpdate(updating, 'new'))
}

async function expectRemoved(
  updating: UpdateTrial,
  by: 'before' | 'after',
  words: string,
): Promise<void> {
  const { trial, untouched } = updating
  trial.adopt(updating[by])
  await remove(trial)
  await expectGone(trial, untouched, `remove by the parameters ${by} an ${words}`)
}

/** The guardian has both ways down until an update is done, and then the new one. */
async function dropAfterUpdate(updating: UpdateTrial, has: 'both' | 'new'): Promise<void> {
  const { trial, before, after } = updating
  await restore(trial)
  const former = await stateDrop(trial, before)
  const next = await stateDrop(trial, after)
  await update(trial, updating)
  const drop = has === 'both' ? joinDrops(former, next) : next
  await executeDrop(drop, trial.world)
  if (!(await trial.isInService())) return
  throw new KitFinding(`an update is still in service after its drop: ${JSON.stringify(drop)}`)
}

async function stateDrop(trial: Trial, parameters: Parameters): Promise<Drop> {
  trial.adopt(parameters)
  return expectDone(await trial.drop(), 'drop').value as Drop
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
