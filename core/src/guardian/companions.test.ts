import { expect, test } from 'vitest'
import { Companions } from './companions.ts'

const both = { members: ['a', 'b'], joined: ['a', 'b'], left: [] }
const withoutDaemon = {
  members: ['a'],
  joined: [],
  left: [{ node: 'b', how: 'process-gone' as const }],
}

function companionsOf(...views: readonly Parameters<Companions['meet']>[0][]): Companions {
  const companions = new Companions('a')
  for (const view of views) companions.meet(view)
  return companions
}

test('who was in a view is a companion until it goes without a word', () => {
  const down = { members: ['a'], joined: [], left: [{ node: 'b', how: 'down' as const }] }
  const again = { members: ['a', 'b'], joined: ['b'], left: [] }
  expect(companionsOf(both).meet(again)).toBe(false)
  expect(companionsOf(both, down).meet(again)).toBe(true)
})

test('a node that is met without its daemon is met all the same', () => {
  const alone = { members: ['a'], joined: ['a'], left: [] }
  expect(companionsOf(alone).meet(withoutDaemon)).toBe(true)
})

test('a companion whose daemon dies is none that is met', () => {
  expect(companionsOf(both).meet(withoutDaemon)).toBe(false)
})

test('since the engine was lost nobody is a companion', () => {
  const companions = companionsOf(both)
  companions.forget()
  expect(companions.meet({ ...both, joined: ['b'] })).toBe(true)
})
