import { expect, test } from 'vitest'
import { readStates } from '../fixtures/read-states.ts'
import { readIncoming } from './judge-incoming.ts'

const states = readStates()

test.each([
  ['lazy runs', true, 0],
  // Marks of a synchronous sender are no changes.
  ['eager runs', true, 0],
  ['lazy peer frozen', true, 3_426_078],
  ['lazy peer killed and much written', false, 707_749],
  ['eager peer killed', false, 8_677],
  ['stopped by hand', false, undefined],
  ['alone after time-out', false, undefined],
])('of a peer of which is recorded "%s"', (name, isRunning, bytes) => {
  const told = states.get(name)
  expect(told && readIncoming(told)).toEqual({ isAnswering: true, isRunning, bytes })
})

test('a peer without replication sends nothing here', () => {
  const told = states.get('lazy runs')
  expect(told && readIncoming(told, ['OTHER'])).toMatchObject({ isRunning: false, bytes: 0 })
})
