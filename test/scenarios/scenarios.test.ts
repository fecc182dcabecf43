import { expect, it } from 'vitest'
import { playScript } from '../../core/src/simulator/index.ts'
import { comparable, completed } from './expectation.ts'
import { readScenarios } from './read-scenarios.ts'

const scenarios = readScenarios()

it.each(scenarios)('$sentence', async ({ script, expectation }) => {
  const result = await playScript(script)
  expect(result.violations).toEqual([])
  expect(comparable(result, expectation), result.story.join('\n')).toEqual(completed(expectation))
})

it('there are scenarios, and each says in one sentence what it holds', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(30)
  expect(scenarios.filter(({ sentence }) => !/^[^\n]+\.$/.test(sentence))).toEqual([])
  expect(new Set(scenarios.map(({ sentence }) => sentence)).size).toBe(scenarios.length)
})
