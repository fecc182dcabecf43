import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { faultKinds } from '../../core/src/simulator/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/internals/simulated-faults.md'), 'utf8')
const cells = [...page.matchAll(/^\|[^|]+\|([^|]+)\|([^|]+)\|$/gm)].slice(2)

function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
}

it('the page of faults names every kind that is drawn', () => {
  const named = cells.flatMap(([, kinds = '']) => wordsIn(kinds))
  expect(faultKinds.filter((kind) => !named.includes(kind))).toEqual([])
})

it('the page of faults names for each attack scenarios that are there', () => {
  const folders = cells.map(([, , names = '']) => wordsIn(names))
  expect(folders.filter((names) => names.length === 0)).toEqual([])
  const missing = folders.flat().filter((name) => {
    return !existsSync(join(root, 'test/scenarios', name, 'expected.yaml'))
  })
  expect(missing).toEqual([])
})
