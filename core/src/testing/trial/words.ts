import { wordsOf } from '../../kits/refuse-kit.ts'
import { KitFinding } from '../kit-test-plan.ts'
import type { Ending } from './trial.ts'

/** Throws where an action did not end well and in its time. */
export function expectDone(ending: Ending, what: string): Ending {
  if (ending.how === 'done' && !ending.isTimedOut) return ending
  throw new KitFinding(`${what} ${wordEnding(ending)}`)
}

/** How an action ended, to follow its name in a sentence. */
export function wordEnding({ how, error, isTimedOut }: Ending): string {
  if (how === 'stuck') return 'went on after its time was over: it ignores the signal'
  const late = isTimedOut ? ' after its time was over' : ''
  return how === 'rejected' ? `rejected${late}: ${wordsOf(error)}` : `resolved${late}`
}

/** Throws where two looks at a world differ, with what is new and what is missing. */
export function expectSame(
  before: readonly string[],
  after: readonly string[],
  what: string,
): void {
  const difference = wordDifference(before, after)
  if (difference !== '') throw new KitFinding(`${what}: ${difference}`)
}

function wordDifference(before: readonly string[], after: readonly string[]): string {
  const added = without(after, before).map((line) => `+ ${line}`)
  const gone = without(before, after).map((line) => `- ${line}`)
  return [...added, ...gone].join(', ')
}

/** What a list has more than another; lines may stand in it several times. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return lines.filter((line) => {
    const index = left.indexOf(line)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}
