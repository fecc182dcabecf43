import { expect, test } from 'vitest'
import { gatherActions, overBudget } from './gather-actions.ts'
import type { BenchLine, TimedAction } from './timed-action.ts'

const done = (by: TimedAction['by'], action: TimedAction['action'], tookMs: number) => {
  return { kit: 'ip', action, by, tookMs }
}
const promise = { kit: 'ip', agent: 'IPaddr2', budgetsMs: { restore: 2_000, probe: 100 } }

test('a row sets the times of a kit beside those of the agent that does the same', () => {
  const lines: readonly BenchLine[] = [
    promise,
    done('kit', 'restore', 8),
    done('agent', 'restore', 240),
    done('agent', 'restore', 260),
    done('kit', 'restore', 6),
    done('kit', 'probe', 52),
  ]
  const told = gatherActions(lines).map(({ kit, action, times, agent, budgetMs }) => {
    const beside = agent === undefined ? 'alone' : `${agent.name} ${agent.times.median}`
    return `${kit} ${action} ${times.median} of ${budgetMs}, ${beside}`
  })
  expect(told).toEqual(['ip restore 7 of 2000, IPaddr2 250', 'ip probe 52 of 100, alone'])
})

test('an action that takes longer than its kit says that it may is over its budget', () => {
  const lines = [promise, done('kit', 'restore', 2_000), done('kit', 'probe', 101)]
  expect(overBudget(gatherActions(lines)).map(({ action }) => action)).toEqual(['probe'])
})

test('one slow action of forty is no word on the other ones', () => {
  const quick = Array.from({ length: 39 }, () => done('kit', 'probe', 20))
  expect(overBudget(gatherActions([promise, ...quick, done('kit', 'probe', 900)]))).toEqual([])
})

test('an action without a budget is a mistake of whoever measured it', () => {
  const lines = [promise, done('kit', 'remove', 1)]
  expect(() => gatherActions(lines)).toThrow('ip states no time-out for remove')
})
