import { wordsOf } from '../../kits/refuse-kit.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import type { KitAction } from '../kit-world.ts'
import { actionsOf, prepareFor, withEach, withFirst } from '../trial/sound-trials.ts'
import type { Ending } from '../trial/trial.ts'
import { wordEnding } from '../trial/words.ts'

/** What an action does that cannot do its work, and what it may not do at all. */
export const rejectionChecks: readonly KitCheck[] = [
  {
    name: 'obstacles-reject',
    title: 'an action that cannot do its work rejects',
    run: meetObstacles,
  },
  {
    name: 'parameters-untouched',
    title: 'no action writes to its parameters',
    run: leaveParameters,
  },
]

async function meetObstacles(subject: Subject): Promise<void> {
  const { obstacles } = subject.world
  for (const action of ['restore', 'remove'] satisfies KitAction[]) {
    if (Object.values(obstacles).some((obstacle) => obstacle.action === action)) continue
    throw new KitFinding(`no obstacle is described that makes ${action} impossible`)
  }
  for (const [name, { action, arrange, words }] of Object.entries(obstacles)) {
    await withFirst(subject, async (trial) => {
      await prepareFor(trial, action)
      await arrange(trial.world)
      const ending = await trial.act(action)
      expectRejection(ending, { what: `with "${name}" ${action}`, words })
    })
  }
}

function expectRejection(
  ending: Ending,
  { what, words }: { readonly what: string; readonly words: RegExp | undefined },
): void {
  if (ending.how !== 'rejected' || ending.isTimedOut) {
    throw new KitFinding(`${what} ${wordEnding(ending)}: it must reject by itself`)
  }
  const found = wordsOf(ending.error)
  if (words !== undefined && !words.test(found)) {
    throw new KitFinding(`${what} rejected with "${found}", expected is ${words}`)
  }
}

async function leaveParameters(subject: Subject): Promise<void> {
  for (const action of actionsOf(subject.kit)) {
    await withEach(subject, async (trial) => {
      await prepareFor(trial, action)
      const { writes, error } = await trial.act(action)
      const [path] = writes
      if (path !== undefined) throw new KitFinding(`${action} wrote to the parameter ${path}`)
      if (isWriteError(error)) throw new KitFinding(`${action} wrote to parameters: ${error}`)
    })
  }
}

/** What the language says where a property is added to, or deleted from, what is frozen. */
function isWriteError(error: unknown): boolean {
  return error instanceof TypeError && /not extensible|read only|Cannot delete/.test(error.message)
}
