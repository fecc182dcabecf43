import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConsolePage, startBrowser } from './browser.ts'
import { ConsoleLab } from './console-lab.ts'

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const axe = readFileSync(axeFile, 'utf8')
const widths = [320, 768, 1280, 3840]

/** Each page is looked at by axe and at four widths; a busy machine takes seconds for each. */
const patienceMs = 300_000

/** Every page, and what stands on it once it is there. */
const pages = {
  overview: 'needs attention',
  hierarchies: 'ISP: in service',
  graph: 'Press a resource or a node',
  'hierarchies/web': 'On its nodes',
  timeline: 'Save as JSON',
  'what-if': 'What would happen?',
  kits: 'A program that runs',
  create: 'Tag, its name',
  'edit/web': 'Change the parameters of web',
  'settings/users': 'Add a user',
  'settings/tokens': 'Make a token',
  'settings/audit': 'Read again',
  'settings/notices': 'Send a test',
  'settings/quorum': 'startupWait',
} as const

let lab: ConsoleLab
let browser: Browser

beforeAll(async () => {
  lab = await ConsoleLab.open()
  browser = await startBrowser()
  // What needs attention has to be read as well as what does not.
  await lab.node('n1').holdfast('node', 'standby', 'n2')
})
afterAll(async () => {
  await browser?.close()
  await lab?.close()
})

interface Offence {
  readonly id: string
  readonly impact: string
  readonly places: readonly string[]
}

/** What axe finds serious or worse, contrast among it. */
async function offencesOn(page: Page): Promise<readonly Offence[]> {
  // The content policy keeps scripts out of the page; the browser itself may run one.
  await page.evaluate(axe)
  return await page.evaluate(async () => {
    const { violations } = await (window as unknown as AxeWindow).axe.run()
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    return bad.map(({ id, impact, nodes }) => ({
      ...{ id, impact },
      places: nodes.map(({ html }) => html),
    }))
  })
}

interface AxeWindow {
  readonly axe: {
    run(): Promise<{
      readonly violations: readonly {
        readonly id: string
        readonly impact: string
        readonly nodes: readonly { readonly html: string }[]
      }[]
    }>
  }
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it(
    'no page is hard to read or to use for anybody, or wider than the window',
    async () => {
      const view = await ConsolePage.open(browser, lab, { theme })
      const { page } = view
      const found: unknown[] = [...(await offencesOn(page))]
      await view.logIn('anna')
      await view.untilLive()
      for (const [name, sign] of Object.entries(pages)) {
        await view.goTo(`#/${name}`)
        await page.getByText(sign).first().waitFor()
        found.push(...(await offencesOn(page)).map((offence) => ({ name, ...offence })))
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          if (wide > width) found.push({ name, width, wide })
        }
        await page.setViewportSize({ width: 1280, height: 900 })
      }
      await view.close()
      expect([found, view.complaints]).toEqual([[], []])
    },
    patienceMs,
  )
})

it('all that may fail singly is worked out on the page', async () => {
  const view = await ConsolePage.open(browser, lab)
  await view.logIn('vera')
  await view.goTo('#/what-if')
  await view.page.getByRole('button', { name: 'What would happen?' }).click()
  const row = view.page.getByRole('row', { name: /node n1 crashes/ })
  await row.waitFor()
  expect(await row.textContent()).toMatch(/web: no node can take it/)
  await view.close()
  expect(view.complaints).toEqual([])
})
