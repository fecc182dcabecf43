/// <reference lib="dom" />
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { User } from './console-lab.ts'
import { hostRules, password } from './console-lab.ts'

/** A browser that asks nobody but the daemons. */
export function startBrowser(executablePath = '/usr/bin/chromium'): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', `--host-resolver-rules=${hostRules}`],
    ],
  })
}

/** How a page is opened. */
export interface PageOptions {
  readonly node?: string
  readonly width?: number
  readonly theme?: 'light' | 'dark'
  readonly locale?: string
  /** What is done before anything is loaded. */
  prepare?(context: BrowserContext): Promise<void>
}

/** Who knows where the console of each node is. */
interface Addresses {
  addressOf(node: string): string
}

/** A busy machine takes its time. */
const patienceMs = 60_000

/** What a browser prints when a node that was asked does not answer, or refuses. */
const expectedWords = /Failed to load resource|net::ERR_/

/** A page of a real console; whatever its browser complains of is kept for the test. */
export class ConsolePage {
  readonly page: Page
  /** Errors of scripts and of the content policy; a test expects none. */
  readonly complaints: string[] = []
  /** Requests that got no answer, and why; some are expected where a node is lost. */
  readonly #unanswered: string[] = []
  readonly #context: BrowserContext

  constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.page = page
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('requestfailed', (request) => {
      this.#unanswered.push(`${request.method()} ${request.url()} ${request.failure()?.errorText}`)
    })
    page.on('console', (message) => {
      const isBad = message.type() === 'error' && !expectedWords.test(message.text())
      if (isBad) this.complaints.push(message.text())
    })
  }

  /** Opens the console of a node, with nobody logged in. */
  static async open(browser: Browser, lab: Addresses, options: PageOptions = {}) {
    const { node = 'n1', width = 1280, theme = 'light', locale = 'en-GB' } = options
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale,
    })
    context.setDefaultTimeout(patienceMs)
    await options.prepare?.(context)
    const page = new ConsolePage(context, await context.newPage())
    await page.page.goto(lab.addressOf(node))
    return page
  }

  async logIn(user: User, word = password): Promise<void> {
    await this.page.locator('#user').fill(user)
    await this.page.locator('#password').fill(word)
    await this.page.locator('button[type=submit]').click()
  }

  /** Waits until what is shown is so now; tells what is shown instead where it never is. */
  async untilLive(node = 'n1'): Promise<void> {
    const sign = this.page.getByText(`Live from ${node}`)
    await sign.waitFor().catch(async (cause: unknown) => {
      const shown = await this.page.locator('body').textContent()
      const told = [`the page is not live, and shows: ${shown}`, ...this.#unanswered]
      throw new Error(told.join('\n'), { cause })
    })
  }

  /** Waits until the browser is at an address; tells what is shown instead where it never is. */
  async untilAt(address: string): Promise<void> {
    await this.page.waitForURL(address, { waitUntil: 'commit' }).catch(async (cause: unknown) => {
      const shown = await this.page.locator('body').textContent()
      throw new Error(`the page is at ${this.page.url()}, and shows: ${shown}`, { cause })
    })
  }

  /** Goes to a page of the console without loading it anew. */
  async goTo(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = to
    }, hash)
  }

  close(): Promise<void> {
    return this.#context.close()
  }
}
