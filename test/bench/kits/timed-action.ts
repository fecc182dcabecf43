import type { Verb } from '../../../core/src/model/index.ts'

/** Who did an action: a kit of Holdfast, or the OCF agent that does the same job. */
export type Actor = 'kit' | 'agent'

/** One action that was done, and how long it took. */
export interface TimedAction {
  readonly kit: string
  readonly action: Verb
  readonly by: Actor
  readonly tookMs: number
}

/** What a kit says of its actions, and who it is measured beside. */
export interface KitPromise {
  readonly kit: string
  /** The name of the OCF agent; none where there is none of that job. */
  readonly agent?: string
  /** How long each action may take, by the kit's own word. */
  readonly budgetsMs: Readonly<Partial<Record<Verb, number>>>
}

/** What the bench's node prints, a line each. */
export type BenchLine = KitPromise | TimedAction

/** Whether a line is what a kit says of itself. */
export function isPromise(line: BenchLine): line is KitPromise {
  return 'budgetsMs' in line
}

/** Whether a line is of one action. */
export function isAction(line: BenchLine): line is TimedAction {
  return 'tookMs' in line
}
