import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builtConsole, firstBytes, firstFiles, firstLimitBytes, readPage } from './first-files.ts'

it('what the console needs at first is small enough for a slow network', () => {
  expect(firstFiles().length).toBeGreaterThanOrEqual(2)
  expect(firstBytes()).toBeLessThanOrEqual(firstLimitBytes)
})

it('the page has no script and no style in it, and its styles load nothing from elsewhere', () => {
  const assets = join(builtConsole, 'assets')
  const styles = readdirSync(assets).filter((name) => name.endsWith('.css'))
  const addresses = styles.flatMap((name) => {
    const text = readFileSync(join(assets, name), 'utf8')
    return [...text.matchAll(/url\(["']?(data:|https?:|\/\/)/g)].map(([found]) => found)
  })
  expect(readPage().match(/<style|<script(?![^>]* src=)| style=| on\w+=/g)).toBeNull()
  expect(addresses).toEqual([])
})
