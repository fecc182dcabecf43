import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../core/dist/console', import.meta.url))
const page = readFileSync(join(folder, 'index.html'), 'utf8')
const limitBytes = 300_000

/** What the page loads at first: its scripts and styles. */
const firstFiles = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
  ([, name = '']) => name,
)

it('what the console needs at first is small enough for a slow network', () => {
  const sizes = firstFiles.map((name) => gzipSync(readFileSync(join(folder, name))).length)
  expect(firstFiles.length).toBeGreaterThanOrEqual(2)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limitBytes)
})

it('the page has no script and no style in it, and its styles load nothing from elsewhere', () => {
  const styles = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.css'))
  const addresses = styles.flatMap((name) => {
    const text = readFileSync(join(folder, 'assets', name), 'utf8')
    return [...text.matchAll(/url\(["']?(data:|https?:|\/\/)/g)].map(([found]) => found)
  })
  expect(page.match(/<style|<script(?![^>]* src=)| style=| on\w+=/g)).toBeNull()
  expect(addresses).toEqual([])
})
