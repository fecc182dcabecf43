import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readHierarchy } from '../../core/src/config/index.ts'
import { bundledKits } from '../plans/config/bundled-kits.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const nodes = ['node-a', 'node-b']

/** Everything on a page that is a hierarchy file. */
function hierarchiesOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8')
  const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
  return blocks.filter((block) => block.startsWith('resources:'))
}

it('every hierarchy that a document shows is read by the kits as they are', () => {
  const pages = globSync(['README.md', 'docs/**/*.md', 'kits/*/README.md'], { cwd: root })
  const shown = pages.flatMap((page) => hierarchiesOf(page).map((text) => ({ page, text })))
  const read = shown.map(({ page, text }) => {
    return { page, ...readHierarchy({ text, source: page, kits: bundledKits, nodes }) }
  })
  expect(shown.map(({ page }) => page)).toContain('README.md')
  expect(read.flatMap(({ page, problems = [] }) => problems.map((one) => [page, one]))).toEqual([])
})
