import type { Browser } from 'playwright-core'
import { ConsolePage } from '../../console/browser.ts'
import type { ConsoleLab } from '../../console/console-lab.ts'

/** A daemon that got no processor for too long is taken for frozen; so often it is made up for. */
const attempts = 6

/** Measures something, anew where a daemon was lost meanwhile: that was the machine's doing. */
export async function insist<Result>(lab: ConsoleLab, act: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act()
    } catch (error) {
      if (attempt === attempts) throw error
      console.error(`once more: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
      await lab.lab.untilReady()
    }
  }
}

/** Measures something on the page of all hierarchies, which somebody has just opened. */
export function measureOnHierarchies<Result>(
  { lab, browser }: { readonly lab: ConsoleLab; readonly browser: Browser },
  act: (view: ConsolePage) => Promise<Result>,
): Promise<Result> {
  return insist(lab, async () => {
    const view = await ConsolePage.open(browser, lab)
    try {
      await view.logIn('oscar')
      await view.untilLive()
      await view.goTo('#/hierarchies')
      await view.page.locator('td[data-label="Resource"]').first().waitFor()
      return await act(view)
    } finally {
      await view.close()
    }
  })
}
