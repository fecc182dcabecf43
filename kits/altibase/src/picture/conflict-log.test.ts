import { expect, test } from 'vitest'
import { readRecorded } from '../fixtures/read-states.ts'
import { conflictsAfter, markAfter, parseConflictLog, wordConflicts } from './conflict-log.ts'

const recorded = parseConflictLog(readRecorded('conflict-log.txt'))

test('what was taken back on both sides is told from what differs', () => {
  expect(
    recorded.map(({ at, table, operation, hasDiverged }) => {
      return `${at.slice(11)} ${table} ${operation} ${hasDiverged ? 'differs' : 'taken back'}`
    }),
  ).toEqual([
    '16:31:09 SYS.TE insert taken back',
    '16:35:41 SYS.T1 update differs',
    '16:35:41 SYS.T1 insert differs',
    '16:35:52 SYS.TE insert differs',
    '16:35:52 SYS.T1 update differs',
    '16:35:52 SYS.T1 insert differs',
    '16:35:52 SYS.T1 insert differs',
  ])
})

test('nothing is left after a mark, and what comes in its second is', () => {
  const mark = markAfter(recorded)
  expect(mark).toEqual({ at: '2026/11/22 16:35:52', count: 4 })
  expect(conflictsAfter(recorded, mark)).toEqual([])
  expect(conflictsAfter(recorded, { ...mark, count: 3 })).toHaveLength(1)
  expect(conflictsAfter(recorded, { at: '2026/11/22 16:35:41', count: 2 })).toHaveLength(4)
  expect(conflictsAfter(recorded, markAfter([]))).toHaveLength(7)
})

test('tables and changes are told in words', () => {
  const open = conflictsAfter(recorded, { at: '2026/11/22 16:35:41', count: 2 })
  expect(wordConflicts(open)).toBe('SYS.T1 (1 update, 2 inserts), SYS.TE (1 insert)')
})

test('a transaction that has no end yet differs, and a file of anything else has none', () => {
  const text = `[2026/11/22 16:31:09 773][PID:1][Thread-1][LWP-1]
ERR-11058(errno=0) The row already exists in a unique index.

[2026/11/22 16:31:09 774][PID:1][Thread-1][LWP-1]
DELETE FROM SYS.TE WHERE ID = 1; (TID : 11528)
`
  expect(parseConflictLog(text)).toMatchObject([{ operation: 'delete', hasDiverged: true }])
  expect(parseConflictLog('nonsense\n[ERR]\n')).toEqual([])
})
