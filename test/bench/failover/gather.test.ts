import { expect, test } from 'vitest'
import { gatherRows, hasKept } from './gather.ts'
import { chooseRows } from './rows.ts'
import type { RunRecord, Values } from './run-record.ts'
import type { EpisodeName } from './systems.ts'

const run = (system: string, episode: EpisodeName, values: Values): RunRecord => {
  return { ...{ system, episode, verdict: 'counted' }, values }
}

test("a row has its own cluster's runs, and those of peers where it is of two nodes", () => {
  const runs = [
    run('holdfast-2', 'crash', { outageMs: 430 }),
    run('holdfast-3', 'crash', { outageMs: 700 }),
    run('keepalived', 'crash', { outageMs: 3_042 }),
  ]
  const gathered = gatherRows(chooseRows(['crash', 'crash-of-three']), runs)
  expect(
    gathered.map(({ cells }) => cells.map(({ column, summary }) => [column, summary?.median])),
  ).toEqual([
    [
      ['holdfast', 430],
      ['keepalived', 3_042],
    ],
    [['holdfast', 700]],
  ])
})

test('runs that do not count are counted as such, and their values are not', () => {
  const stalled = { ...run('holdfast-2', 'crash', { outageMs: 9 }), verdict: 'stalled' } as const
  const [gathered] = gatherRows(chooseRows(['crash']), [
    ...[stalled, { ...stalled, verdict: 'no-fault' } as const],
    ...[{ ...stalled, verdict: 'failed' } as const, run('holdfast-2', 'crash', { outageMs: 430 })],
  ])
  expect(gathered?.cells[0]).toMatchObject({
    ...{ stalled: 1, noFault: 1, failed: 1 },
    summary: { count: 1, median: 430, max: 430 },
  })
})

test('a goal is for the middle of the outages, and for the longest of two owners', () => {
  const outages = [10, 11, 90].map((outageMs) => run('holdfast-2', 'program', { outageMs }))
  const owners = [0, 0, 12].map((severalOwnersMs) => {
    return run('holdfast-2', 'daemon-frozen', { severalOwnersMs })
  })
  const gathered = gatherRows(chooseRows(['program-killed', 'daemon-frozen', 'switchover']), [
    ...outages,
    ...owners,
  ])
  expect(gathered.map((row) => [row.row.name, hasKept(row)])).toEqual([
    ['switchover', undefined],
    ['program-killed', true],
    ['daemon-frozen', false],
  ])
})

test('a name that is no row is refused with those that there are', () => {
  expect(() => chooseRows(['crush'])).toThrow('There is no row "crush"; there are crash, ')
})
