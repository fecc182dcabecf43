import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { summarise } from '../summary.ts'
import type { ActionRow } from './gather-actions.ts'
import { readEarlierRows, slowerActions } from './slower-actions.ts'

const row = (action: ActionRow['action'], kitMs: number, agentMs: number): ActionRow => ({
  ...{ kit: 'filesystem', action, times: summarise([kitMs]), budgetMs: 60_000 },
  agent: { name: 'Filesystem', times: summarise([agentMs]) },
})
const before = [row('restore', 130, 340), row('remove', 60, 300), row('quickCheck', 4, 150)]

test('an update that makes an action ten times as slow is named, within its budget too', () => {
  const now = [row('restore', 140, 330), row('remove', 600, 310), row('quickCheck', 5, 160)]
  expect(slowerActions(now, before)).toEqual([
    { kit: 'filesystem', action: 'remove', beforeMs: 60, nowMs: 600 },
  ])
})

test('a machine that is slower for the agents as well is no fault of a kit', () => {
  const now = [row('restore', 520, 1_400), row('remove', 260, 1_200), row('quickCheck', 30, 600)]
  expect(slowerActions(now, before)).toEqual([])
})

test('a faster machine makes no action slower that only waits', () => {
  const now = [row('restore', 130, 34), row('remove', 60, 30), row('quickCheck', 13, 15)]
  expect(slowerActions(now, before)).toEqual([])
})

test('what an earlier run did not measure is compared with nothing', () => {
  expect(slowerActions([row('probe', 900, 150)], before)).toEqual([])
})

test('rows are read as they were saved, and a file without any is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-kits-'))
  const path = join(folder, 'kits.json')
  writeFileSync(path, JSON.stringify({ rows: before }))
  expect(readEarlierRows(path)).toEqual(before)
  writeFileSync(path, '{"runs":[]}')
  expect(() => readEarlierRows(path)).toThrow('there are no rows in it')
  rmSync(folder, { recursive: true })
})
