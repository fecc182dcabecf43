import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseScript, playScript } from '../../core/src/simulator/index.ts'
import { comparable, completed, readExpectation } from './expectation.ts'

const folder = import.meta.dirname
const scenarios = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, sentence: read(name, 'README.md').trim() }))

function read(name: string, file: string): string {
  return readFileSync(join(folder, name, file), 'utf8')
}

it.each(scenarios)('$sentence', async ({ name }) => {
  const text = `${read(name, 'cluster.yaml')}\n${read(name, 'script.yaml')}`
  const result = await playScript(parseScript(text, name))
  const expectation = readExpectation(read(name, 'expected.yaml'))
  expect(result.violations).toEqual([])
  expect(comparable(result, expectation), result.story.join('\n')).toEqual(completed(expectation))
})

it('there are scenarios, and each says in one sentence what it holds', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(30)
  expect(scenarios.filter(({ sentence }) => !/^[^\n]+\.$/.test(sentence))).toEqual([])
  expect(new Set(scenarios.map(({ sentence }) => sentence)).size).toBe(scenarios.length)
})
