import { type Verb, verbs } from '../../../core/src/model/index.ts'
import { type Summary, summarise } from '../summary.ts'
import {
  type Actor,
  type BenchLine,
  isAction,
  isPromise,
  type TimedAction,
} from './timed-action.ts'

/** One action of one kit, beside what the OCF agent took for the same. */
export interface ActionRow {
  readonly kit: string
  readonly action: Verb
  readonly times: Summary
  readonly agent?: { readonly name: string; readonly times: Summary }
  readonly budgetMs: number
}

/** The rows of everything that was measured, in the order of the kits and of the verbs. */
export function gatherActions(lines: readonly BenchLine[]): readonly ActionRow[] {
  const all = lines.filter(isAction)
  return lines.filter(isPromise).flatMap(({ kit, agent = '', budgetsMs }) => {
    return verbs.flatMap((action): ActionRow[] => {
      const of = (by: Actor) => summaryOf(all, { kit, action, by })
      const [times, agentTimes] = [of('kit'), of('agent')]
      if (times === undefined) return []
      const budgetMs = budgetsMs[action]
      if (budgetMs === undefined) throw new Error(`${kit} states no time-out for ${action}`)
      const row = { kit, action, times, budgetMs }
      return [agentTimes ? { ...row, agent: { name: agent, times: agentTimes } } : row]
    })
  })
}

/** How much of its time budget all but the slowest took: above 1 the budget is not kept. */
export function shareOfBudget({ times, budgetMs }: ActionRow): number {
  return times.p95 / budgetMs
}

/** The actions that took longer than their kit says that they may. */
export function overBudget(rows: readonly ActionRow[]): readonly ActionRow[] {
  return rows.filter((row) => shareOfBudget(row) > 1)
}

function summaryOf(
  all: readonly TimedAction[],
  wanted: Omit<TimedAction, 'tookMs'>,
): Summary | undefined {
  const { kit, action, by } = wanted
  const found = all.filter((one) => one.kit === kit && one.action === action && one.by === by)
  return found.length > 0 ? summarise(found.map(({ tookMs }) => tookMs)) : undefined
}
