import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import type { KitAction } from '../kit-world.ts'
import { atEachOperation, type HarmedAction } from '../trial/each-operation.ts'
import { actionsOf, expectHealth } from '../trial/sound-trials.ts'
import type { Ending, Trial } from '../trial/trial.ts'
import { expectSame, wordEnding } from '../trial/words.ts'
import { expectGone } from './life-checks.ts'

/** What holds when an action is cut off half-way, hangs, or is refused what it needs. */
export const interruptionChecks: readonly KitCheck[] = [
  {
    name: 'restore-cut-off-then-remove',
    title: 'a restore that was cut off anywhere can be removed, and nothing is left',
    run: (subject) => atEachOperation(subject, { verb: 'restore', kind: 'cut' }, removeAfter),
  },
  {
    name: 'restore-cut-off-then-restore',
    title: 'a restore that was cut off anywhere can be done again',
    run: (subject) => atEachOperation(subject, { verb: 'restore', kind: 'cut' }, restoreAfter),
  },
  {
    name: 'remove-cut-off-then-remove',
    title: 'a remove that was cut off anywhere can be done again, and nothing is left',
    run: (subject) => atEachOperation(subject, { verb: 'remove', kind: 'cut' }, removeAfter),
  },
  {
    name: 'failures-noticed',
    title: 'restore and remove notice when something that they need is refused',
    async run(subject) {
      await atEachOperation(subject, { verb: 'restore', kind: 'fault' }, noticeAtRestore)
      await atEachOperation(subject, { verb: 'remove', kind: 'fault' }, noticeAtRemove)
    },
  },
  {
    name: 'signal-heeded',
    title: 'every action ends when its time is over',
    run: endInTime,
  },
]

async function removeAfter({ trial, before, words }: HarmedAction): Promise<void> {
  await actAfter(trial, 'remove', words)
  await expectGone(trial, before, `remove after a ${words},`)
}

async function restoreAfter({ trial, words }: HarmedAction): Promise<void> {
  await actAfter(trial, 'restore', words)
  if (!(await trial.isInService())) {
    throw new KitFinding(`restore after a ${words}, resolved, but it is not in service`)
  }
  await expectHealth(trial, 'in-service', `after a restore after a ${words},`)
}

async function actAfter(trial: Trial, verb: KitAction, words: string): Promise<void> {
  const ending = await trial.act(verb)
  if (ending.how === 'done') return
  throw new KitFinding(`${verb} after a ${words}, ${wordEnding(ending)}`)
}

async function noticeAtRestore({ trial, ending, words }: HarmedAction): Promise<void> {
  expectEnd(ending, words)
  if (ending.how !== 'done' || (await trial.isInService())) return
  throw new KitFinding(`a ${words}, resolved all the same, but it is not in service`)
}

async function noticeAtRemove(harmed: HarmedAction): Promise<void> {
  const { trial, ending, before, words } = harmed
  expectEnd(ending, words)
  if (ending.how !== 'done') return
  const what = `a ${words}, resolved all the same, but`
  if (await trial.isInService()) throw new KitFinding(`${what} it is still in service`)
  expectSame(before, await trial.world.inspect(), `${what} something is left`)
}

async function endInTime(subject: Subject): Promise<void> {
  for (const verb of actionsOf(subject.kit)) {
    for (const kind of ['cut', 'stall'] as const) {
      const judge = async ({ ending, words }: HarmedAction) => expectEnd(ending, words)
      await atEachOperation(subject, { verb, kind }, judge)
    }
  }
}

function expectEnd(ending: Ending, words: string): void {
  if (ending.how === 'stuck') throw new KitFinding(`a ${words}, ${wordEnding(ending)}`)
}
