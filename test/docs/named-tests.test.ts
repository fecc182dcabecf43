import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = ['docs/reference/lifekeeper.md', 'docs/reference/wants.md']

/** A test that a row of a page names. */
interface NamedTest {
  readonly row: string
  readonly file: string
  readonly title: string
}

function namedTestsOf(page: string): readonly NamedTest[] {
  const text = readFileSync(join(root, page), 'utf8')
  const rows = [...text.matchAll(/^\| ([LW]\d+) \|.*\| (.*?) ?\|$/gm)]
  return rows.flatMap(([, row = '', cell = '']) => {
    const names = cell.matchAll(/`([^`]+\.test\.ts|test\/scenarios\/[^`]+)`: (.+?)(?= · `|$)/g)
    return [...names].map(([, file = '', title = '']) => ({ row, file, title }))
  })
}

function hasTest({ file, title }: NamedTest): boolean {
  const path = join(root, file)
  if (!existsSync(path)) return false
  if (!file.endsWith('.test.ts')) return isScenario(path, title)
  const text = readFileSync(path, 'utf8').replaceAll(/\(\s+/g, '(')
  return ["'", '`', '"'].some((quote) => text.includes(`(${quote}${title}${quote},`))
}

/** A folder that `test/scenarios` runs, under the sentence that it holds. */
function isScenario(path: string, title: string): boolean {
  const sentence = readFileSync(join(path, 'README.md'), 'utf8').trim()
  return existsSync(join(path, 'expected.yaml')) && sentence === title
}

it.each(pages)('every test that %s names is there', (page) => {
  const named = namedTestsOf(page)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((test) => !hasTest(test))).toEqual([])
})

it.each(pages)('%s names its rows once, and only tests beside them', (page) => {
  const text = readFileSync(join(root, page), 'utf8')
  const rows = [...text.matchAll(/^\| ([LW]\d+) \|/gm)].map(([, row]) => row)
  expect(new Set(rows).size).toBe(rows.length)
  const cells = [...text.matchAll(/^\| [LW]\d+ \|.*\| (.*?) ?\|$/gm)].map(([, cell = '']) => cell)
  const other = cells.filter(
    (cell) => cell !== '' && !/^`([^`]+\.test\.ts|test\/scenarios\/[^`]+)`: /.test(cell),
  )
  expect(other).toEqual([])
})
