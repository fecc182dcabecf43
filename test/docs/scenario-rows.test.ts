import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = ['docs/reference/lifekeeper.md', 'docs/reference/wants.md']

/** The rows that tell how a cluster behaves; others are about commands, packages and consoles. */
const behaviour = [
  ...rows('L', 1, 13),
  ...rows('L', 20, 25),
  ...rows('L', 30, 33),
  ...rows('L', 40, 41),
  ...rows('W', 1, 8),
  ...rows('W', 13, 13),
  ...rows('W', 18, 24),
]

function rows(letter: string, first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`)
}

const played = new Set(
  pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const found = text.matchAll(/^\| ([LW]\d+) \|.*`test\/scenarios\/[^`]+`: /gm)
    return [...found].map(([, row = '']) => row)
  }),
)

const reasons = parse(
  readFileSync(join(root, 'test/scenarios/rows-without.yaml'), 'utf8'),
) as Readonly<Record<string, string>>

it('every row about behaviour is named by a scenario, or says why none can play it', () => {
  expect(behaviour.filter((row) => !played.has(row) && reasons[row] === undefined)).toEqual([])
})

it('a row that a scenario plays needs no reason, and every reason is about such a row', () => {
  const listed = Object.keys(reasons)
  expect(listed.filter((row) => played.has(row) || !behaviour.includes(row))).toEqual([])
  expect(listed.filter((row) => !/^\S+ .+\.$/.test(reasons[row] ?? ''))).toEqual([])
})
