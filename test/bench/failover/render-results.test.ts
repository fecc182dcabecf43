import { expect, test } from 'vitest'
import { describeMachine } from '../machine-description.ts'
import { gatherRows } from './gather.ts'
import { renderResults } from './render-results.ts'
import { chooseRows } from './rows.ts'
import type { RunRecord } from './run-record.ts'

const runs: readonly RunRecord[] = [
  {
    ...{ system: 'holdfast-2', episode: 'daemon-killed', verdict: 'counted' },
    values: { outageMs: 1, severalOwnersMs: 0 },
  },
  {
    ...{ system: 'keepalived', episode: 'daemon-killed', verdict: 'counted' },
    ...{ values: { outageMs: 4, severalOwnersMs: 4_310 }, isWithoutEnd: true },
  },
  {
    ...{ system: 'holdfast-2', episode: 'switchover', verdict: 'counted' },
    values: { outageMs: 7.25, severalOwnersMs: 0 },
  },
  { system: 'pacemaker', episode: 'switchover', verdict: 'failed', values: {} },
  { system: 'pacemaker', episode: 'switchover', verdict: 'stalled', values: { outageMs: 3 } },
]

test('the table tells what was missed, what has no end and what does not count', () => {
  const rows = gatherRows(chooseRows(['switchover', 'daemon-killed']), runs)
  const lines = renderResults(describeMachine(), rows).split('\n')
  const table = lines.filter((line) => line.startsWith('| '))
  const none = ' – | – | – '
  expect(table.filter((line) => /switchover|killed/.test(line))).toEqual([
    `| planned switchover | 7.3 (7.3, 7.3) |${none}| nothing counted; 1 failed |` +
      ' – | ≤ 5 ms | **missed** |',
    '| daemon killed -9: two owners | 0.0 (0.0, 0.0) | 4310.0 (4310.0, 4310.0); without end in' +
      ' 1 | – | – | – | – | ≤ 0 ms | kept |',
    `| planned switchover | 0.0 |${none}| 0.0 | – |`,
    '| daemon killed -9: two owners | 0.0 | 4310.0, without end | – | – | – | – |',
    `| planned switchover | 1 / 0 / 0 / 0 |${none}| 0 / 1 / 1 / 0 | – |`,
    '| daemon killed -9: two owners | 1 / 0 / 0 / 0 | 1 / 0 / 0 / 0 | – | – | – | – |',
  ])
})
