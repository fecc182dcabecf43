import { expect, test } from 'vitest'
import { checkFlapping, type MoveReason } from './no-flapping.ts'

const tags = ['solo']
const base = { sinceMs: 0, nodeCount: 3, isSwitchback: () => false }
const there = { atMs: 10, tag: 'solo', from: 'a', to: 'b' }
const back = { atMs: 20, tag: 'solo', from: 'b', to: 'a' }

function chosen(choice: string, atMs: number, against: string): MoveReason {
  const alternatives = { [choice === 'a' ? 'b' : 'a']: against }
  return { atMs, tags, cause: 'cause.checked', rule: 'rule.failover', choice, alternatives }
}

test('back and forth is told of where nothing was wrong', () => {
  const decisions = [chosen('b', 9, 'resource.marked-failed'), chosen('a', 19, 'node.not-needed')]
  expect(checkFlapping({ ...base, moves: [there, back], decisions })).toHaveLength(1)
})

test('a return because of a failure is fine', () => {
  const decisions = [chosen('b', 9, 'node.down'), chosen('a', 19, 'resource.marked-failed')]
  expect(checkFlapping({ ...base, moves: [there, back], decisions })).toEqual([])
})

test('more moves than there are nodes to fail on are told of', () => {
  const round = ['b', 'c', 'a'].map((to, index) => ({ atMs: index, tag: 'solo', from: 'x', to }))
  expect(checkFlapping({ ...base, moves: round, decisions: [] })).toHaveLength(1)
})
