import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { describeMachine } from '../machine-description.ts'
import { ResultsFile } from './results-file.ts'
import type { RunRecord } from './run-record.ts'

const run: RunRecord = {
  ...{ system: 'keepalived', episode: 'crash', verdict: 'counted' },
  values: { outageMs: 260.5 },
}
const machine = describeMachine()
let folder = ''
const path = () => join(folder, 'deep', 'failover.json')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-results-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('each run is in the file at once, and a later bench goes on from there', () => {
  const first = ResultsFile.open(path(), { machine, isResumed: false })
  first.add(run)
  expect(JSON.parse(readFileSync(path(), 'utf8'))).toEqual({ machine, runs: [run] })
  const other = { ...machine, loadBefore: 99 }
  const second = ResultsFile.open(path(), { machine: other, isResumed: true })
  second.add({ ...run, verdict: 'stalled' })
  expect(second.results).toEqual({ machine, runs: [run, { ...run, verdict: 'stalled' }] })
})

test('a bench that is not to go on begins anew', () => {
  ResultsFile.open(path(), { machine, isResumed: false }).add(run)
  expect(ResultsFile.open(path(), { machine, isResumed: false }).results.runs).toEqual([])
})

test('a file of something else is refused', () => {
  ResultsFile.open(path(), { machine, isResumed: false })
  writeFileSync(path(), '{ "rows": [] }')
  expect(() => ResultsFile.open(path(), { machine, isResumed: true })).toThrow(
    'holds no results of this bench',
  )
})
