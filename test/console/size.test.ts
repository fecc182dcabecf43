import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builtConsole, firstBytes, firstFiles, firstLimitBytes, readPage } from './first-files.ts'

it('what the console needs at first is small enough for a slow network', () => {
  expect(firstFiles().length).toBeGreaterThanOrEqual(2)
  expect(firstBytes()).toBeLessThanOrEqual(firstLimitBytes)
})

it('the page has no script and no style in it, and its styles load nothing from elsewhere', () => {
  const addresses = readStyles().flatMap((text) => {
    return [...text.matchAll(/url\(["']?(data:|https?:|\/\/)/g)].map(([found]) => found)
  })
  expect(readPage().match(/<style|<script(?![^>]* src=)| style=| on\w+=/g)).toBeNull()
  expect(addresses).toEqual([])
})

it('no style of a child tells of anything beside anything: each new row would cost a page', () => {
  expect(readStyles().flatMap((text) => text.match(/>\s*\*\s*\+\s*\*/g) ?? [])).toEqual([])
})

it('no style is of a theme that is never put on, and the dark one is still there', () => {
  const rules = readStyles().flatMap((text) => text.match(/[^{};]+\{/g) ?? [])
  const unseen = rules.filter((rule) => {
    const parts = rule.replaceAll(/:not\([^()]*\)/g, '').split(',')
    return parts.every((part) => /theme-(?:felt|glass|high-contrast)/.test(part))
  })
  expect(unseen).toEqual([])
  expect(rules.some((rule) => rule.includes('pf-v6-theme-dark'))).toBe(true)
})

/** The styles as they are served. */
function readStyles(): readonly string[] {
  const assets = join(builtConsole, 'assets')
  const names = readdirSync(assets).filter((name) => name.endsWith('.css'))
  return names.map((name) => readFileSync(join(assets, name), 'utf8'))
}
