import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Where the built console is. */
export const builtConsole = fileURLToPath(new URL('../../core/dist/console', import.meta.url))

/** What the page may load at first, gzipped; a slow network still takes it within seconds. */
export const firstLimitBytes = 300_000

/** The page as it is served. */
export function readPage(): string {
  return readFileSync(join(builtConsole, 'index.html'), 'utf8')
}

/** What the page loads before any part that is loaded later: its scripts and styles. */
export function firstFiles(): readonly string[] {
  const found = readPage().matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)
  return [...found].map(([, name = '']) => name)
}

/** How large that is, gzipped. */
export function firstBytes(): number {
  const sizes = firstFiles().map((name) => {
    return gzipSync(readFileSync(join(builtConsole, name))).length
  })
  return sizes.reduce((sum, size) => sum + size, 0)
}
