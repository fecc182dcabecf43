import { expect, test } from 'vitest'
import { planVisit, type RunPlan } from './plan-runs.ts'
import type { RunRecord, Verdict } from './run-record.ts'
import type { System } from './systems.ts'

const system: System = { name: 'keepalived', column: 'keepalived', episodes: ['crash', 'idle'] }
const plan: RunPlan = {
  ...{ holdfastRuns: 20, peerRuns: 8, rounds: 4 },
  episodesOf: ({ episodes }) => episodes,
}
const crash = (verdict: Verdict): RunRecord => {
  return { system: 'keepalived', episode: 'crash', verdict, values: {} }
}
const times = (verdict: Verdict, count: number) =>
  Array.from({ length: count }, () => crash(verdict))

test('a round asks for its share of the runs, and for one look at an idle cluster', () => {
  expect(planVisit({ plan, system, round: 1 }, [])).toEqual({
    system: 'keepalived',
    episodes: [
      { name: 'crash', times: 2 },
      { name: 'idle', times: 1 },
    ],
  })
})

test('what there is from before is not done again', () => {
  const visit = planVisit({ plan, system, round: 2 }, times('counted', 3))
  expect(visit?.episodes[0]).toEqual({ name: 'crash', times: 1 })
})

test('runs of other clusters are not taken for its own', () => {
  const others = times('counted', 8).map((run) => ({ ...run, system: 'keepalived-fast' }))
  expect(planVisit({ plan, system, round: 4 }, others)?.episodes[0]?.times).toBe(8)
})

test('runs that do not count are made up for, but not for ever; failures count', () => {
  const first = planVisit({ plan, system, round: 4 }, [
    ...times('stalled', 3),
    ...times('failed', 2),
    ...times('counted', 5),
  ])
  expect(first?.episodes[0]).toEqual({ name: 'crash', times: 1 })
  const last = planVisit({ plan, system, round: 4 }, times('no-fault', 15))
  expect(last?.episodes[0]).toEqual({ name: 'crash', times: 1 })
})

test('an episode of several parts is done when each part has its runs', () => {
  const linked: System = { ...system, episodes: ['link'] }
  const part = (name: string, verdict: Verdict): RunRecord => {
    return { ...crash(verdict), episode: 'link', part: name }
  }
  const done = [part('lost', 'counted'), part('lost', 'counted'), part('back', 'counted')]
  expect(planVisit({ plan, system: linked, round: 1 }, done)?.episodes).toEqual([
    { name: 'link', times: 1 },
  ])
})

test('nothing is asked where everything is done', () => {
  const only: System = { ...system, episodes: ['crash'] }
  expect(planVisit({ plan, system: only, round: 4 }, times('counted', 8))).toBeUndefined()
})
