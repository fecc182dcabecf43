import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
import { ConsolePage, startBrowser } from './browser.ts'
import { MadeUpDaemon } from './made-up/made-up-daemon.ts'
import { makeUpStatus } from './made-up/made-up-status.ts'

const widths = [320, 600, 768, 900, 1100, 1280, 1920, 3840]
const nodes = 32
/** Columns of resource, kind and acts. */
const others = 3

let browser: Browser
let large: MadeUpDaemon
let small: MadeUpDaemon
let view: ConsolePage

beforeAll(async () => {
  browser = await startBrowser()
  large = await MadeUpDaemon.start(makeUpStatus({ nodes, hierarchies: 50 }))
  small = await MadeUpDaemon.start(makeUpStatus({ nodes: 2, hierarchies: 8 }))
})
afterAll(async () => {
  await browser?.close()
  await large?.[Symbol.asyncDispose]()
  await small?.[Symbol.asyncDispose]()
})

async function openHierarchies(daemon: MadeUpDaemon, locale = 'en-GB'): Promise<ConsolePage> {
  const opened = await ConsolePage.open(browser, daemon, { locale })
  await opened.goTo('#/hierarchies')
  await opened.page.getByRole('link', { name: 'h0-0' }).waitFor()
  return opened
}

/** The nodes whose cells are drawn in the row of a resource, in their order. */
function drawnIn(tag: string): Promise<readonly (string | null)[]> {
  const row = view.page.getByRole('row', { name: tag })
  return row.locator('td[data-label^="node-"]').evaluateAll((cells) => {
    return cells.map((cell) => cell.getAttribute('data-label'))
  })
}

describe('of 32 nodes', () => {
  beforeAll(async () => {
    view = await openHierarchies(large)
  })
  afterAll(() => view?.close())
  afterEach(async () => {
    await view.page.locator('.hf-scroll').evaluate((frame) => frame.scrollTo(0, 0))
    expect(view.complaints).toEqual([])
  })

  it('only the columns in view are drawn, and those that are scrolled to', async () => {
    const atFirst = await drawnIn('h0-0')
    expect([atFirst[0], atFirst.length > 4, atFirst.length < 12]).toEqual(['node-1', true, true])
    await view.page.locator('.hf-scroll').evaluate((frame) => frame.scrollBy(99_999, 0))
    await waitUntil('the last column is drawn', async () => {
      return (await drawnIn('h0-0')).at(-1) === `node-${nodes}`
    })
    expect(await drawnIn('h0-0')).not.toContain('node-20')
  })

  it('a cell is told by its place among all columns, and stands below its head', async () => {
    await view.page.locator('.hf-scroll').evaluate((frame) => frame.scrollBy(2_000, 0))
    await waitUntil('others are drawn', async () => !(await drawnIn('h0-0')).includes('node-1'))
    const table = view.page.getByRole('table')
    expect(await table.getAttribute('aria-colcount')).toBe(String(nodes + others))
    const misplaced = await table.evaluate((element) => {
      const heads = [...element.querySelectorAll('th')]
      return [...element.querySelectorAll<HTMLTableCellElement>('td[data-label]')].filter(
        (cell) => {
          // As those count who do not see: a column that is not drawn has its place as well.
          const before = [...(cell.parentElement?.children ?? [])].slice(0, cell.cellIndex)
          const place = before.reduce((sum, one) => sum + (one as HTMLTableCellElement).colSpan, 0)
          const head = heads[place]
          const isBelow = head?.getBoundingClientRect().left === cell.getBoundingClientRect().left
          const isTold = cell.getAttribute('aria-colindex') === String(place + 1)
          return !isBelow || !isTold || !head?.textContent?.startsWith(cell.dataset['label'] ?? '')
        },
      ).length
    })
    expect(misplaced).toBe(0)
  })

  it('keys go from node to node, and what they reach is drawn beside the resource', async () => {
    const { page } = view
    await page.getByRole('button', { name: 'Acts on node-1', exact: true }).focus()
    for (let node = 2; node <= 20; node += 1) await page.keyboard.press('Tab')
    const reached = page.getByRole('button', { name: 'Acts on node-20', exact: true })
    expect(await reached.evaluate((button) => button === document.activeElement)).toBe(true)
    await waitUntil('its column is drawn', async () => (await drawnIn('h0-0')).includes('node-20'))
    const frame = await page.locator('.hf-scroll').boundingBox()
    const first = await page.locator('td', { has: page.getByText('h0-0') }).boundingBox()
    expect(first?.x).toBe(frame?.x)
  })
})

it.each(['en-GB', 'ja-JP'])(
  'no word of a cell is broken or cut at any width in %s',
  async (locale) => {
    const few = await openHierarchies(small, locale)
    const found: unknown[] = []
    for (const width of widths) {
      await few.page.setViewportSize({ width, height: 900 })
      const words = few.page.locator('.hf-cell').locator('.hf-state, .hf-odd')
      const told = await words.evaluateAll((all) => {
        return all.flatMap((word) => {
          const line = Number.parseFloat(getComputedStyle(word).lineHeight)
          const { top, height, left, right } = word.getBoundingClientRect()
          const state = word.parentElement?.querySelector('.hf-state')?.getBoundingClientRect()
          const cell = word.closest('td')?.getBoundingClientRect()
          const isBelow = word.className !== 'hf-odd' || top >= (state?.bottom ?? 0)
          const isWithin = left >= (cell?.left ?? 0) && right <= (cell?.right ?? 0)
          const isGood = height < 2 * line && isWithin && isBelow
          return isGood ? [] : [word.textContent]
        })
      })
      found.push(...told.map((word) => [width, word]))
    }
    expect([found, await few.page.locator('.hf-odd').count()]).toEqual([[], 10])
    await few.close()
  },
)

it.each(['en-GB', 'ja-JP'])(
  'no table of the overview is wider than its card in %s',
  async (locale) => {
    const few = await openHierarchies(small, locale)
    await few.goTo('#/overview')
    await few.page.locator('.hf-headline').waitFor()
    const found: unknown[] = []
    for (const width of widths) {
      await few.page.setViewportSize({ width, height: 900 })
      const wide = await few.page.locator('table').evaluateAll((tables) => {
        return tables.filter((table) => {
          const body = table.closest('.pf-v6-c-card__body') ?? document.body
          const end = body.getBoundingClientRect().right
          const room = Number.parseFloat(getComputedStyle(body).paddingInlineEnd)
          return table.getBoundingClientRect().right > end - room + 1
        }).length
      })
      if (wide > 0) found.push({ width, wide })
    }
    expect([found, await few.page.locator('table').count()]).toEqual([[], 2])
    await few.close()
  },
)
