/// <reference lib="dom" />
import type { Page } from 'playwright-core'

/** What the browser drew while a page was scrolled, or while nothing was done. */
export interface Frames {
  /** From each frame to the next, in ms. */
  readonly apartMs: readonly number[]
  /** Frames in which the middle of the page showed no row. */
  readonly blank: number
  /** The most rows that were in the document at once. */
  readonly mostRows: number
}

/** Goes to the hierarchies; how long it takes until a frame with their rows, in ms. */
export async function measureArrival(page: Page): Promise<number> {
  await page.evaluate(() => {
    location.hash = '#/overview'
  })
  await page.getByText('nodes up').first().waitFor()
  return await page.evaluate(async () => {
    const areThere = () => document.querySelector('td[data-label="Resource"]') !== null
    const startedMs = performance.now()
    location.hash = '#/hierarchies'
    await new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!areThere()) return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(resolve))
      })
      observer.observe(document, { childList: true, subtree: true })
    })
    return performance.now() - startedMs
  })
}

/** Scrolls through all rows, some px with each frame, from top to bottom. */
export function measureScrolling(page: Page, stepPx: number): Promise<Frames> {
  return page.evaluate(async (step) => {
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const findScroller = () => {
      let place = document.querySelector('table')?.parentElement
      while (place && place.scrollHeight <= place.clientHeight + 1) place = place.parentElement
      return place ?? document.documentElement
    }
    const scroller = findScroller()
    const isBlank = () => {
      const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
      return middle?.closest('td[data-label]') === null
    }
    const apartMs: number[] = []
    let [blank, mostRows] = [0, 0]
    scroller.scrollTop = 0
    let before = await nextFrame()
    const end = () => scroller.scrollHeight - scroller.clientHeight - 2 * innerHeight
    while (scroller.scrollTop < end()) {
      scroller.scrollTop += step
      const now = await nextFrame()
      apartMs.push(now - before)
      before = now
      if (scroller.scrollTop > innerHeight && isBlank()) blank += 1
      mostRows = Math.max(mostRows, document.querySelectorAll('tbody tr').length)
    }
    return { apartMs, blank, mostRows }
  }, stepPx)
}

/** Frames of the same page while nothing is done: what the machine gives the browser anyhow. */
export function measureIdleness(page: Page, count: number): Promise<Frames> {
  return page.evaluate(async (most) => {
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const apartMs: number[] = []
    let before = await nextFrame()
    while (apartMs.length < most) {
      const now = await nextFrame()
      apartMs.push(now - before)
      before = now
    }
    return { apartMs, blank: 0, mostRows: document.querySelectorAll('tbody tr').length }
  }, count)
}

/** Scrolls the table from its first node to its last, some px with each frame. */
export function measureSideways(page: Page, stepPx: number): Promise<Frames> {
  return page.evaluate(async (step) => {
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const scroller = document.querySelector('table')?.parentElement ?? document.body
    const isBlank = () => {
      const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
      return middle?.closest('td[data-label]') === null
    }
    const apartMs: number[] = []
    let blank = 0
    let before = await nextFrame()
    while (scroller.scrollLeft < scroller.scrollWidth - scroller.clientWidth - 1) {
      scroller.scrollLeft += step
      const now = await nextFrame()
      apartMs.push(now - before)
      before = now
      if (isBlank()) blank += 1
    }
    return { apartMs, blank, mostRows: document.querySelectorAll('tbody tr').length }
  }, stepPx)
}
