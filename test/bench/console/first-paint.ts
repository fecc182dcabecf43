/// <reference lib="dom" />
import type { Browser, BrowserContext } from 'playwright-core'
import { ConsolePage } from '../../console/browser.ts'
import type { ConsoleLab } from '../../console/console-lab.ts'

/** When a page that nothing was kept of has shown something, in ms after it was asked for. */
export interface Paint {
  /** The first text or picture, as the browser tells it. */
  readonly firstMs: number
  /** The frame with the page's heading: what somebody came for is there. */
  readonly headingMs: number
}

/** Which page is opened how often. */
export interface Paints {
  readonly runs: number
  /** Of somebody who is logged in; else it is the page that asks who is there. */
  readonly isKnown: boolean
}

/** Opens the console again and again, each time in a browser context that has kept nothing. */
export async function measurePaints(browser: Browser, lab: ConsoleLab, plan: Paints) {
  const cookies = plan.isKnown ? await cookiesOfSession(browser, lab) : []
  const paints: Paint[] = []
  // The first one finds the daemon and the browser cold, as nobody does later; it does not count.
  for (let run = 0; run <= plan.runs; run += 1) paints.push(await paint(browser, lab, cookies))
  return paints.slice(1)
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

async function cookiesOfSession(browser: Browser, lab: ConsoleLab): Promise<Cookies> {
  const view = await ConsolePage.open(browser, lab)
  await view.logIn('oscar')
  await view.untilLive()
  const cookies = await view.page.context().cookies()
  await view.close()
  return cookies
}

async function paint(browser: Browser, lab: ConsoleLab, cookies: Cookies): Promise<Paint> {
  const view = await ConsolePage.open(browser, lab, {
    async prepare(context) {
      await context.addCookies(cookies)
      await context.addInitScript(markHeading)
    },
  })
  await view.page.waitForFunction(() => performance.getEntriesByName('heading').length > 0)
  const found = await view.page.evaluate(() => {
    const startOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN
    return { firstMs: startOf('first-contentful-paint'), headingMs: startOf('heading') }
  })
  await view.close()
  return found
}

/** Runs in the page before anything else: marks the end of the first frame with a heading. */
function markHeading(): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector('h1') === null) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => performance.mark('heading')))
  })
  observer.observe(document, { childList: true, subtree: true })
}
