import { expect, test } from 'vitest'
import { membershipsIn, transitionsIn } from './count-lines.ts'

test('memberships of all nodes are counted', () => {
  const line = 'Nov 26 15:54:05.1 [77] corosync notice  [TOTEM ] A new membership (1.6) was formed.'
  expect(membershipsIn([`${line}\n${line} Members left: 2\n`, line, ''])).toBe(3)
})

test('states that were entered are counted, on all nodes', () => {
  const log = '(clients) Entering BACKUP STATE (init)\n(clients) Entering MASTER STATE\n'
  expect(transitionsIn([log, log, 'Stopped'])).toBe(4)
})
