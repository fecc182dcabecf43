import { expect, test } from 'vitest'
import { schemaProblems } from './schema-problems.ts'

function said(tagValue: unknown): string {
  const error = { keyword: 'discriminator', instancePath: '/event', params: { tagValue } }
  return String(schemaProblems([error])[0]?.values['problem'])
}

test('a kind that is near a known one is told with that', () => {
  expect(said('nodeFailz')).toBe('No kind is called "nodeFailz". Did you mean "nodeFails"?')
})

test('a kind that is no text at all is told as it was sent, short', () => {
  expect([said(7), said({ toString: true, valueOf: 1 }), said([null])]).toEqual([
    'No kind is called 7.',
    'No kind is called {"toString":true,"valueOf":1}.',
    'No kind is called [null].',
  ])
  expect(said({ kind: 'x'.repeat(1_000) }).length).toBeLessThan(100)
})
