import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ConsolePage } from '../console/browser.ts'
import type { Incident, Scene } from './incident.ts'
import { Walk } from './walk.ts'

/** Longer than a page is waited for twice: what it shows instead is told then. */
const walkMs = 300_000

/** Walks through incidents on one cluster, each from well to well, as the guide tells them. */
export function walkAll<Where extends Scene>(
  open: () => Promise<Where>,
  incidents: readonly Incident<Where>[],
): void {
  let scene: Where
  let browser: Browser

  beforeAll(async () => {
    scene = await open()
    browser = await scene.startBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await scene?.close()
  })

  const itself = '$title: the console alone says why, and resolves it'
  it.each(incidents)(itself, { timeout: walkMs }, async (incident) => {
    const { title, node = 'tokyo' } = incident
    const view = await ConsolePage.open(browser, scene, { node })
    await view.logIn('anna')
    // A machine that is too busy may lose the first answer, and then one tries again.
    await view.untilLive(node).catch(() => view.logIn('anna'))
    await view.untilLive(node)
    const walk = new Walk(view, title)
    await incident.run(walk, scene)
    await view.close()
    expect([walk.unmet, view.complaints]).toEqual([[], []])
  })
}
