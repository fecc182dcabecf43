import { expect, test } from 'vitest'
import { checkFlapping, type MoveReason } from './no-flapping.ts'

const tags = ['solo']
const base = { sinceMs: 0, nodeCount: 3, isSplitAllowed: false, isSwitchback: () => false }
const there = { atMs: 10, tag: 'solo', from: 'a', to: 'b' }
const back = { atMs: 20, tag: 'solo', from: 'b', to: 'a' }

function chosen(choice: string, atMs: number, against: string): MoveReason {
  const alternatives = { [choice === 'a' ? 'b' : 'a']: against }
  const from = choice === 'a' ? 'b' : 'a'
  return { atMs, tags, cause: 'cause.checked', rule: 'rule.failover', from, choice, alternatives }
}

test('back and forth is told of where nothing was wrong', () => {
  const decisions = [chosen('b', 9, 'resource.marked-failed'), chosen('a', 19, 'node.not-needed')]
  expect(checkFlapping({ ...base, moves: [there, back], decisions })).toHaveLength(1)
})

test('back and forth is told of before the faults have ended, too', () => {
  const decisions = [chosen('b', 9, 'node.down'), chosen('a', 19, 'node.not-synced')]
  const story = { ...base, sinceMs: 30, moves: [there, back], decisions }
  const told = [story, { ...story, isSplitAllowed: true }].map((one) => checkFlapping(one).length)
  expect(told).toEqual([1, 0])
})

test('what nobody had any more may be placed where it was before', () => {
  const decisions = [chosen('b', 9, 'node.down'), { ...chosen('a', 19, 'node.down'), from: null }]
  const notNeeded = decisions.map((one) => ({ ...one, alternatives: { b: 'node.not-needed' } }))
  const told = [15, 5].map((sinceMs) => {
    return checkFlapping({ ...base, sinceMs, moves: [there, back], decisions: notNeeded }).length
  })
  expect(told).toEqual([0, 1])
})

test('what is stuck where it was comes back there, and nothing else that only stays', () => {
  const away = chosen('b', 9, 'node.down')
  const told = ['rule.stuck', 'rule.planned-owner'].map((rule) => {
    const held = { ...chosen('a', 19, 'node.not-needed'), from: 'a', rule }
    const story = { ...base, moves: [there, back], decisions: [away, held] }
    return [15, 5].map((sinceMs) => checkFlapping({ ...story, sinceMs }).length)
  })
  expect(told).toEqual([
    [0, 1],
    [1, 1],
  ])
})

test('what was stuck on a third node meanwhile is placed anew from there', () => {
  const away = chosen('b', 9, 'node.down')
  const anew = { ...chosen('a', 19, 'node.not-needed'), from: 'c' }
  const told = [
    ['rule.stuck', 'c'],
    ['rule.stuck-to-fence', 'c'],
    ['rule.stuck', 'b'],
    ['rule.planned-owner', 'c'],
  ].map(([rule = '', choice = '']) => {
    const decisions = [away, { ...chosen('a', 14, ''), rule, choice }, anew]
    return checkFlapping({ ...base, sinceMs: 15, moves: [there, back], decisions }).length
  })
  expect(told).toEqual([0, 0, 1, 1])
})

test('a return because of a failure is fine', () => {
  const decisions = [chosen('b', 9, 'node.down'), chosen('a', 19, 'resource.marked-failed')]
  expect(checkFlapping({ ...base, moves: [there, back], decisions })).toEqual([])
})

test('more moves than there are nodes to fail on are told of', () => {
  const round = ['b', 'c', 'a'].map((to, index) => ({ atMs: index, tag: 'solo', from: 'x', to }))
  expect(checkFlapping({ ...base, moves: round, decisions: [] })).toHaveLength(1)
})
