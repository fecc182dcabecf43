import { expect, test } from 'vitest'
import { describeMachine } from '../machine-description.ts'
import { countedSince, type LoadReport, renderLoad } from './load-report.ts'

test('only what came meanwhile counts, and only what a cluster has', () => {
  expect(countedSince({ decisions: 3, memberships: 4 }, { decisions: 3, memberships: 6 })).toEqual({
    ...{ decisions: 0, memberships: 2 },
  })
})

test('a cluster that counts no decisions has none told', () => {
  const report: LoadReport = {
    ...{ system: 'keepalived-fast', minutes: 5, loops: 8, moves: 1, severalOwnersMs: 0 },
    ...{ outageMs: 260.04, proberGapMs: 12, counts: { transitions: 2 } },
  }
  const lines = renderLoad(describeMachine(), [report]).split('\n')
  expect(lines[0]).toMatch(/^8 busy loops for 5 minutes\. /)
  expect(lines.at(-1)).toBe('| keepalived-fast | 1 | – | – | 2 | 0.0 ms | 260.0 ms | 12.0 ms |')
})
