import { expect, test } from 'vitest'
import { checkFlapping, type MoveReason } from './no-flapping.ts'

const tags = ['solo']
const base = { sinceMs: 0, nodeCount: 3, isEachForItself: false, isSwitchback: () => false }
const there = { atMs: 10, tag: 'solo', from: 'a', to: 'b' }
const back = { atMs: 20, tag: 'solo', from: 'b', to: 'a' }

function chosen(choice: string, atMs: number, against: string): MoveReason {
  const alternatives = { [choice === 'a' ? 'b' : 'a']: against }
  const from = choice === 'a' ? 'b' : 'a'
  const why = { cause: 'cause.checked', rule: 'rule.failover', from, choice, alternatives }
  return { atMs, number: atMs, tags, ...why }
}

test('back and forth is told of where nothing was wrong', () => {
  const decisions = [chosen('b', 9, 'resource.marked-failed'), chosen('a', 19, 'node.not-needed')]
  expect(checkFlapping({ ...base, moves: [there, back], decisions })).toHaveLength(1)
})

test('back and forth is told of before the faults have ended, too', () => {
  const decisions = [chosen('b', 9, 'node.down'), chosen('a', 19, 'node.not-synced')]
  const story = { ...base, sinceMs: 30, moves: [there, back], decisions }
  const told = [story, { ...story, isEachForItself: true }].map((one) => checkFlapping(one).length)
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

test('what is stuck where it was comes back there, and nothing else that was in order', () => {
  const away = chosen('b', 9, 'node.down')
  const held = { ...chosen('a', 19, 'node.not-needed'), from: 'a', rule: 'rule.stuck' }
  const told = [held, { ...held, from: 'b', rule: 'rule.failover' }].map((last) => {
    return [15, 5].map((sinceMs) => {
      const story = { ...base, sinceMs, moves: [there, back], decisions: [away, last] }
      return checkFlapping(story).length
    })
  })
  expect(told).toEqual([
    [0, 0],
    [1, 1],
  ])
})

test('what a conflict had put off has the reason that it had before', () => {
  const told = ['rule.requested', 'rule.failover'].map((rule) => {
    const asked = { ...chosen('a', 12, 'node.not-needed'), rule }
    const over = { ...chosen('a', 19, 'node.not-needed'), rule: 'rule.conflict-over' }
    const decisions = [chosen('b', 9, 'node.down'), asked, over]
    return checkFlapping({ ...base, sinceMs: 15, moves: [there, back], decisions }).length
  })
  expect(told).toEqual([0, 1])
})

test('what never got to a third node returns for what was wrong there, and sent it there', () => {
  const told = [
    ['rule.stuck', 'node.down'],
    ['rule.stuck-to-fence', 'node.down'],
    ['rule.requested', 'node.leaving'],
    ['rule.requested', 'node.not-needed'],
    ['rule.failover', 'node.leaving'],
  ].map(([rule = '', against = '']) => {
    const notNeeded = { a: 'node.not-needed', b: 'node.not-needed' }
    const leaving = { ...chosen('c', 14, ''), alternatives: notNeeded }
    const onItsWay = { ...leaving, rule, from: 'b' }
    const alternatives = { b: 'node.not-needed', c: against }
    const anew = { ...chosen('a', 19, ''), from: 'c', alternatives }
    const decisions = [chosen('b', 9, 'node.down'), onItsWay, anew]
    return checkFlapping({ ...base, sinceMs: 15, moves: [there, back], decisions }).length
  })
  expect(told).toEqual([0, 0, 0, 1, 1])
})

test('what was to go to a node that was taken from it meanwhile returns', () => {
  const told = [null, 'b'].map((from) => {
    const placed = { ...chosen('c', 14, ''), from, alternatives: { b: 'node.not-needed' } }
    const cause = 'cause.configuration-changed'
    const anew = { ...chosen('a', 19, 'node.not-needed'), cause, from: 'c' }
    const decisions = [chosen('b', 9, 'node.down'), placed, anew]
    return checkFlapping({ ...base, sinceMs: 15, moves: [there, back], decisions }).length
  })
  expect(told).toEqual([0, 1])
})

test('what stays for those who never heard that it left may be back, amid faults', () => {
  const stays = { ...chosen('a', 19, 'node.not-needed'), from: 'a', rule: 'rule.planned-owner' }
  const told = [15, 5].map((sinceMs) => {
    const decisions = [chosen('b', 9, 'node.down'), stays]
    return checkFlapping({ ...base, sinceMs, moves: [there, back], decisions }).length
  })
  const silently = { ...base, sinceMs: 15, moves: [there, back], decisions: [] }
  expect([...told, checkFlapping(silently).length]).toEqual([0, 1, 1])
})

test('what was decided by one whom the others never heard may come back without a word', () => {
  const told = [9, 10].map((number) => {
    const other = { ...chosen('b', 12, 'node.down'), tags: ['more'], number }
    const decisions = [chosen('b', 9, 'node.down'), other]
    return [15, 5].map((sinceMs) => {
      return checkFlapping({ ...base, sinceMs, moves: [there, back], decisions }).length
    })
  })
  expect(told).toEqual([
    [0, 1],
    [1, 1],
  ])
})

test('a return because of a failure is fine', () => {
  const decisions = [chosen('b', 9, 'node.down'), chosen('a', 19, 'resource.marked-failed')]
  expect(checkFlapping({ ...base, moves: [there, back], decisions })).toEqual([])
})

test('more moves than there are nodes to fail on are told of', () => {
  const round = ['b', 'c', 'a'].map((to, index) => ({ atMs: index, tag: 'solo', from: 'x', to }))
  expect(checkFlapping({ ...base, moves: round, decisions: [] })).toHaveLength(1)
})

test('what was asked for just before the faults ended may move just after', () => {
  const changed = { ...chosen('a', 15, 'node.standby'), cause: 'cause.configuration-changed' }
  const failed = chosen('b', 9, 'resource.marked-failed')
  const moves = [{ ...back, atMs: 5 }, there, back]
  const told = [1, 7, 16].map((changedMs) => {
    const decisions = [failed, { ...changed, atMs: changedMs }]
    const story = { ...base, nodeCount: 2, sinceMs: 8, moves, decisions }
    return checkFlapping(story).filter(({ text }) => text.includes('moved')).length
  })
  expect(told).toEqual([1, 0, 0])
})
