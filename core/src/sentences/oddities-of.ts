import type { shownWords } from './shown-words.ts'

/** What of a resource on a node may be out of the ordinary. */
export interface MaybeOdd {
  readonly isStuck: boolean
  readonly isMarkedFailed: boolean
  readonly isPossiblyHeld: boolean
  readonly isEligible: boolean
  readonly letters: string
}

/** What is out of the ordinary about a resource on a node: the keys of its words, worst first. */
export function odditiesOf(instance: MaybeOdd): readonly (keyof typeof shownWords)[] {
  const { isStuck, isMarkedFailed, isPossiblyHeld, isEligible, letters } = instance
  const isUp = letters === 'ISP' || letters === 'ISU'
  return [
    ...(isStuck ? ['cell.stuck' as const] : []),
    ...(isMarkedFailed ? ['cell.marked-failed' as const] : []),
    ...(isPossiblyHeld && !isUp ? ['cell.possibly-held' as const] : []),
    ...(isEligible ? [] : ['cell.not-eligible' as const]),
  ]
}
