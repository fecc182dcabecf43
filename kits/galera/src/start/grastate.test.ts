import { expect, test } from 'vitest'
import { recovery, savedStates } from '../fixtures/samples.ts'
import { parseRecoveredPosition, parseSavedState } from './grastate.ts'

const history = '55d0d8f8-ea6b-11f1-825f-f6d8aa067d43'

test.each([
  ['ended in good order', savedStates.ended, { history, seqno: 12, isSafeToBootstrap: false }],
  ['ended last', savedStates.endedLast, { history, seqno: 13, isSafeToBootstrap: true }],
  ['crashed', savedStates.crashed, { history, seqno: undefined, isSafeToBootstrap: false }],
  [
    'was being given a copy',
    savedStates.copyCutShort,
    { history: undefined, seqno: undefined, isSafeToBootstrap: false },
  ],
])('the saved state of a server that %s is read', (_what, text, state) => {
  expect(parseSavedState(text)).toEqual(state)
})

test.each([
  ['is empty', ''],
  ['was cut short', savedStates.ended.slice(0, 60)],
  ['names no history', 'version: 2.1\nuuid: nonsense\nseqno: 12\nsafe_to_bootstrap: 1\n'],
  ['has no whole number', `uuid: ${history}\nseqno: 1.5\n`],
])('a file that %s is no saved state', (_what, text) => {
  expect(parseSavedState(text)).toBeUndefined()
})

test('the position that a crashed server recovers is the last that it tells', () => {
  expect(parseRecoveredPosition(recovery)).toEqual({ history, seqno: 9 })
  const twice = `${recovery}${recovery.replace(/:9\n/, ':11\n')}`
  expect(parseRecoveredPosition(twice)).toEqual({ history, seqno: 11 })
})

test('a recovery that came to no position tells none', () => {
  const none = recovery.replace(`${history}:9`, '00000000-0000-0000-0000-000000000000:-1')
  expect([none, 'InnoDB: corrupted', ''].map(parseRecoveredPosition)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
