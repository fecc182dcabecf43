import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const example = join(root, 'examples/kits/redis')
const page = readFileSync(join(root, 'docs/guides/your-first-kit.md'), 'utf8')
const read = (path: string) => readFileSync(join(example, path), 'utf8')

/** The code that the page shows: its file, and the pieces of it between lines `// ...`. */
function shownCode(): readonly { path: string; pieces: readonly string[] }[] {
  return [...page.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, path = '', code = '']) => {
      return { path, pieces: code.split('// ...\n') }
    },
  )
}

/** The pieces that a text does not have, in their order. */
function missing(text: string, pieces: readonly string[]): readonly string[] {
  let from = 0
  return pieces.filter((piece) => {
    const at = text.indexOf(piece, from)
    if (at >= 0) from = at + piece.length
    return at < 0
  })
}

it('the code that the page on a first kit shows is that of the example', () => {
  const shown = shownCode()
  expect(new Set(shown.map(({ path }) => path)).size).toBeGreaterThan(8)
  const wrong = shown.map(({ path, pieces }) => ({ path, missing: missing(read(path), pieces) }))
  expect(wrong.filter((one) => one.missing.length > 0)).toEqual([])
})

it('page, README and example have the same hierarchy', () => {
  const hierarchy = read('hierarchy.yaml').slice(read('hierarchy.yaml').indexOf('resources:'))
  const indented = hierarchy.replaceAll(/^(?=.)/gm, '    ')
  expect(page).toContain(`\n${hierarchy}END\n`)
  expect(read('README.md')).toContain(`\n${indented}`)
})
