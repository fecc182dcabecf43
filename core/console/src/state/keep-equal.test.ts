import { expect, test } from 'vitest'
import { keepEqual } from './keep-equal.ts'

const older = { nodes: ['a', 'b'], resources: [{ tag: 'web' }, { tag: 'disk', owners: ['a'] }] }

test('what says the same is the same object, and what does not is the newer one', () => {
  const newer = structuredClone(older)
  newer.resources[1] = { tag: 'disk', owners: ['b'] }
  const kept = keepEqual(older, newer)
  expect(kept).toEqual(newer)
  expect([kept === older, kept.nodes === older.nodes]).toEqual([false, true])
  expect(kept.resources.map((one, at) => one === older.resources[at])).toEqual([true, false])
})

test('a document that says all the same is the older one', () => {
  expect(keepEqual(older, structuredClone(older))).toBe(older)
})

test.each([
  ['a list that is longer', ['a'], ['a', 'b']],
  ['a list that is shorter', ['a', 'b'], ['a']],
  ['a list instead of an object', { 0: 'a' }, ['a']],
  ['nothing instead of an object', { a: {} }, { a: null }],
  ['an object instead of nothing', { a: null }, { a: {} }],
  ['a key that is gone', { a: 1, b: 2 }, { a: 1 }],
  ['another key with nothing in it', { a: undefined }, { b: undefined }],
])('%s is what the newer one says', (_, before, after) => {
  expect(keepEqual<unknown>(before, after)).toEqual(after)
})
