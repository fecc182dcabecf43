import { expect, test } from 'vitest'
import { logLines } from '../fixtures/samples.ts'
import { describeProgress, findLastError } from './transfer-progress.ts'

const { start, asking, copying, receiving, applying, noDonor, error, lastError } = logLines

test.each([
  [[start], undefined],
  [[start, asking], 'it asks for what it misses'],
  [[start, asking, copying], 'it gets a whole copy'],
  [[start, asking, copying, receiving], 'it gets missing changes: 18 of 48 (37.5 %)'],
  [[start, receiving, applying], 'it applies what has come meanwhile: 12.0 %'],
  [[start, asking, noDonor, noDonor], 'nobody can give it a copy now'],
  [[start, receiving, start], undefined],
])('of %j the newest line of the newest start counts', (lines, progress) => {
  expect(describeProgress(lines.join('\n'))).toBe(progress)
})

test('the first error of the newest start says why a server has ended', () => {
  const log = [start, 'an [ERROR] of before', start, error, lastError].join('\n')
  expect(findLastError(log)).toBe('WSREP: It may not be safe to bootstrap the cluster.')
  expect(findLastError(start)).toBeUndefined()
})
