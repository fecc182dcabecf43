import type { Browser } from 'playwright-core'
import { ConsolePage } from '../../console/browser.ts'
import { MadeUpDaemon } from '../../console/made-up/made-up-daemon.ts'
import { makeUpStatus } from '../../console/made-up/made-up-status.ts'
import { type Frames, measureScrolling, measureSideways } from './many-rows.ts'
import { measureWork, type Work } from './page-work.ts'

/** The most nodes that a cluster may have. */
const nodes = 32
/** Of two resources each. */
const hierarchies = 500
/** As far as two rows, and most of a column. */
const stepPx = 100

/** What scrolling the table of the largest cluster costs; its documents are made up. */
export interface WideTable {
  readonly down: Work<Frames>
  readonly sideways: Work<Frames>
}

/** Scrolls the hierarchies of a made-up cluster of 32 nodes from top to bottom, and to its side. */
export async function measureWide(browser: Browser): Promise<WideTable> {
  await using daemon = await MadeUpDaemon.start(makeUpStatus({ nodes, hierarchies }))
  const view = await ConsolePage.open(browser, daemon)
  try {
    await view.untilLive('node-1')
    await view.goTo('#/hierarchies')
    await view.page.locator('td[data-label="Resource"]').first().waitFor()
    const down = await measureWork(view.page, () => measureScrolling(view.page, stepPx))
    await view.page.locator('table').evaluate((table) => table.scrollIntoView())
    const sideways = await measureWork(view.page, () => measureSideways(view.page, stepPx))
    return { down, sideways }
  } finally {
    await view.close()
  }
}
