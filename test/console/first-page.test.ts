import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ConsolePage, startBrowser } from './browser.ts'
import { MadeUpDaemon } from './made-up/made-up-daemon.ts'
import { makeUpStatus } from './made-up/made-up-status.ts'

let browser: Browser
let daemon: MadeUpDaemon

beforeAll(async () => {
  browser = await startBrowser()
  daemon = await MadeUpDaemon.start(makeUpStatus({ nodes: 2, hierarchies: 1 }))
})
afterAll(async () => {
  await browser?.close()
  await daemon?.[Symbol.asyncDispose]()
})

it('who is there and how the cluster is are asked at once, and each of them once', async () => {
  const asked: string[] = []
  const isAsked = Promise.withResolvers<void>()
  const view = await ConsolePage.open(browser, daemon, {
    async prepare(context) {
      context.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await context.route('**/v1/status?*', async (route) => {
        isAsked.resolve()
        await route.continue()
      })
      // Nobody says who is there before the other question has come.
      await context.route('**/v1/session', async (route) => {
        await isAsked.promise
        await route.continue()
      })
    },
  })
  await view.untilLive('node-1')
  await view.page.getByRole('heading', { level: 1 }).waitFor()
  const counted = asked.filter((path) => path === '/v1/session' || path === '/v1/status')
  expect([counted.toSorted(), view.complaints]).toEqual([['/v1/session', '/v1/status'], []])
  await view.close()
})

it('the letters of the first page are fetched before its styles ask for them', async () => {
  const view = await ConsolePage.open(browser, daemon)
  await view.untilLive('node-1')
  const preloads = view.page.locator('link[rel=preload][as=font]')
  const wanted = await preloads.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')),
  )
  await view.page.getByRole('heading', { level: 1 }).waitFor()
  const fetched = await view.page.evaluate(async () => {
    await document.fonts.ready
    const entries = performance.getEntriesByType('resource').map(({ name }) => name)
    return entries.filter((name) => name.endsWith('.woff2'))
  })
  expect(wanted.length).toBeGreaterThan(0)
  const paths = fetched.map((name) => `.${new URL(name).pathname}`)
  expect(paths.toSorted()).toEqual(wanted.toSorted())
  await view.close()
})
