import { expect, test } from 'vitest'
import { readPlan } from './raptor-plan.ts'

test('without words a run is as the guide tells it', () => {
  const { plan, target, folder, isJson } = readPlan([])
  expect(plan).toEqual({
    ...{ kit: 'galera', rate: 1_500, workerCount: 24, seed: 1 },
    ...{ lastsMs: 300_000, calmMs: 30_000 },
    faults: ['crash', 'db-killed', 'db-hung', 'link', 'switchover', 'peer-frozen'],
    recoverWithinMs: 3_000,
  })
  expect([target, folder, isJson]).toEqual([undefined, undefined, false])
})

test('over ALTIBASE it asks for what goes through a command line', () => {
  const { plan } = readPlan(['--kit', 'altibase', '--workers', '6'])
  expect(plan).toMatchObject({
    kit: 'altibase',
    rate: 40,
    workerCount: 6,
    calmMs: 0,
    recoverWithinMs: 8_000,
  })
})

test('faults are played in the order in which they are named, or not at all', () => {
  expect(readPlan(['--faults', 'link,crash']).plan.faults).toEqual(['link', 'crash'])
  expect(readPlan(['--faults', 'none']).plan.faults).toEqual([])
})

test('a cluster that is there is named with the nodes whose books are read', () => {
  const words = ['--at', '192.0.2.10', '--books', 'node-a=192.0.2.1,node-b=192.0.2.2']
  expect(readPlan(words).target?.nodes).toEqual([
    { node: 'node-a', host: '192.0.2.1' },
    { node: 'node-b', host: '192.0.2.2' },
  ])
})

test.each([
  [['--kit', 'oracle'], '--kit takes galera or altibase, not oracle'],
  [['--kit', 'altibase', '--at', '192.0.2.10'], '--at is for --kit galera alone'],
  [['--rate', 'much'], '--rate takes a number from 1, not much'],
  [['--rate', '0'], '--rate takes a number from 1, not 0'],
  [['--minutes=-1'], '--minutes takes a number from 0, not -1'],
  [['--calm', '1'], '--calm takes 0, or a number from 3, not 1'],
  [['--faults', 'crash,flood'], 'not flood'],
  [
    ['--recover-within', '900ms'],
    '--recover-within takes a time from 1s, such as 1500ms, not 900ms',
  ],
  [['--at', '192.0.2.10'], '--at needs --books'],
  [['--loud'], '--loud'],
])('%j is refused with a sentence', (words, sentence) => {
  expect(() => readPlan(words)).toThrow(sentence)
})
