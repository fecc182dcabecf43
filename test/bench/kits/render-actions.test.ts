import { expect, test } from 'vitest'
import { describeMachine } from '../machine-description.ts'
import { summarise } from '../summary.ts'
import type { ActionRow } from './gather-actions.ts'
import { renderActions } from './render-actions.ts'

test('the table tells how many times as long the agent took, and which budget was not kept', () => {
  const rows: readonly ActionRow[] = [
    {
      ...{ kit: 'ip', action: 'restore', times: summarise([8, 10, 60]), budgetMs: 2_000 },
      agent: { name: 'IPaddr2', times: summarise([200, 250, 300]) },
    },
    { kit: 'ip', action: 'probe', times: summarise([52, 130]), budgetMs: 100 },
    { kit: 'script', action: 'restore', times: summarise([45]), budgetMs: 180_000 },
  ]
  const [first = '', , ...table] = renderActions(describeMachine(), rows).split('\n')
  expect(first).toMatch(/^3 runs; times in ms\. .*cores/)
  expect(table.slice(2)).toEqual([
    '| ip | restore | 10.0 | 60.0 | IPaddr2 | 250.0 | 300.0 | 25.0 | 2s | 3.00 % |',
    '| ip | probe | 91.0 | 130.0 | – | – | – | – | 100ms | **130.00 %** |',
    '| script | restore | 45.0 | 45.0 | – | – | – | – | 3m | 0.03 % |',
  ])
})
