import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { killMarked, processesMarked } from '../../lab/marked-processes.ts'
import { makeWorldFolder } from '../../lab/world-folder.ts'
import {
  isAsShown,
  isLook,
  type PageBlock,
  readPageBlocks,
  withoutAccidents,
} from './page-blocks.ts'
import { PageShell } from './page-shell.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = readFileSync(new URL('../../../docs/start/first-cluster.md', import.meta.url), 'utf8')
const blocks = readPageBlocks(page)
const folder = makeWorldFolder('holdfast-page')
const mark = basename(folder.path)
const patienceMs = 60_000

afterAll(async () => {
  await killMarked([mark])
  await folder.remove()
})

/** Types a block; what only looks is typed again until it shows what the page shows. */
async function typeBlock(shell: PageShell, block: PageBlock): Promise<string> {
  const until = performance.now() + patienceMs
  for (;;) {
    const text = await shell.type(block.commands)
    const isEnough = block.printed === undefined || isAsShown(text, block.printed)
    if (isEnough || !isLook(block) || performance.now() > until) return text
    await sleep(100)
  }
}

async function untilNothingRuns(): Promise<readonly number[]> {
  const until = performance.now() + patienceMs
  for (;;) {
    const left = processesMarked(mark)
    if (left.length === 0 || performance.now() > until) return left
    await sleep(50)
  }
}

test('every command of the page for a first cluster does what the page shows', async () => {
  expect(blocks.length).toBeGreaterThan(15)
  {
    await using shell = new PageShell(root, { TMPDIR: folder.path, HOLDFAST_LAB: mark })
    for (const block of blocks) {
      const text = await typeBlock(shell, block)
      const shown = block.printed
      if (shown === undefined) expect(text, `line ${block.line}`).not.toMatch(/^Error |not found/m)
      else if (!isAsShown(text, shown)) {
        expect(withoutAccidents(text), `line ${block.line}`).toEqual(withoutAccidents(shown))
      }
    }
  }
  expect(await untilNothingRuns()).toEqual([])
}, 120_000)

test('what a page leaves out may be anything, and nothing else may', () => {
  expect(isAsShown('a\nb\nc', 'a\n...\nc')).toBe(true)
  expect(isAsShown('Done in 3 ms.\nprocess 7 runs', 'Done in 88 ms.\nprocess 9 runs')).toBe(true)
  expect(isAsShown('a\nb\nc', 'a\nc')).toBe(false)
  expect(isAsShown('a\nb\nc', 'a\n...\nd')).toBe(false)
})
