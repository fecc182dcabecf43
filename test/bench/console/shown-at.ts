/// <reference lib="dom" />
import type { Page } from 'playwright-core'

/** A cell of the table of hierarchies, and a text that comes into it or goes out of it. */
export interface Sign {
  readonly tag: string
  /** What stands above the column. */
  readonly column: string
  readonly words: string
  readonly isThere: boolean
}

/** Lets the page look for a sign; what it gives back tells when a frame has shown it. */
export async function watchFor(page: Page, sign: Sign): Promise<() => Promise<number>> {
  await page.evaluate(({ tag, column, words, isThere }) => {
    const isShown = () => {
      const cells = document.querySelectorAll(`td[data-label="${column}"]`)
      const cell = [...cells].find((one) => {
        return one.parentElement?.querySelector('a')?.textContent === tag
      })
      return (cell?.textContent ?? '').includes(words) === isThere
    }
    const end = () => {
      document.body.dataset['shownAt'] = String(Date.now())
    }
    delete document.body.dataset['shownAt']
    if (isShown()) throw new Error(`${tag} shows it before anything was done`)
    const observer = new MutationObserver(() => {
      if (!isShown()) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(end))
    })
    observer.observe(document, { childList: true, subtree: true, characterData: true })
  }, sign)
  return async () => {
    await page.waitForFunction(() => document.body.dataset['shownAt'] !== undefined)
    return await page.evaluate(() => Number(document.body.dataset['shownAt']))
  }
}
