import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
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
  lab = await ConsoleLab.open({ extra: { n1: 'fastLane: watch\n' } })
  browser = await startBrowser()
  // What needs attention has to be read as well as what does not.
  await lab.node('n1').holdfast('node', 'standby', 'n2')
})
afterAll(async () => {
  await browser?.close()
  await lab?.close()
})

type Theme = 'light' | 'dark'

/** All else is the same in both themes. */
const rulesOf = {
  light: { resultTypes: ['violations'] },
  dark: { resultTypes: ['violations'], runOnly: ['color-contrast'] },
} as const

interface Offence {
  readonly id: string
  readonly impact: string
  readonly places: readonly string[]
}

/** What axe finds serious or worse; of a theme only what depends on its colours. */
async function offencesOn(page: Page, theme: Theme = 'light'): Promise<readonly Offence[]> {
  // The content policy keeps scripts out of the page; the browser itself may run one.
  await page.evaluate(axe)
  return await page.evaluate(async (rules) => {
    const { violations } = await (window as unknown as AxeWindow).axe.run(rules)
    const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    return bad.map(({ id, impact, nodes }) => ({
      ...{ id, impact },
      places: nodes.map(({ html }) => html),
    }))
  }, rulesOf[theme])
}

interface AxeWindow {
  readonly axe: {
    run(rules: unknown): Promise<{
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
      const found: unknown[] = [...(await offencesOn(page, theme))]
      await view.logIn('anna')
      await view.untilLive()
      for (const [name, sign] of Object.entries(pages)) {
        await view.goTo(`#/${name}`)
        await page.getByText(sign).first().waitFor()
        const offences = await offencesOn(page, theme)
        found.push(...offences.map((offence) => ({ name, ...offence })))
        if (theme === 'light') found.push(...(await tooWide(page, name)))
      }
      await view.close()
      expect([found, view.complaints]).toEqual([[], []])
    },
    patienceMs,
  )
})

/** The widths at which a page is wider than its window. */
async function tooWide(page: Page, name: string): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) found.push({ name, width, wide })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  return found
}

describe('what somebody looks at more closely', () => {
  let view: ConsolePage
  beforeAll(async () => {
    view = await ConsolePage.open(browser, lab)
    await view.logIn('vera')
    await view.untilLive()
  })
  afterAll(() => view?.close())
  afterEach(async () => {
    expect([await offencesOn(view.page), view.complaints]).toEqual([[], []])
  })

  it('the overview says what the fast lane lacks', async () => {
    await view.goTo('#/overview')
    const lane = view.page.getByRole('region', { name: 'Fast lane' })
    await lane.getByText('the nodes do not meet by Corosync').waitFor()
  })

  it('where a secret is, is asked for, and never the secret', async () => {
    const { page } = view
    await view.goTo('#/create')
    await page.locator('#kind').selectOption('altibase')
    await page.getByLabel('Where password is').selectOption('environment')
    await page.locator('#parameter-password').fill('SYS_PASSWORD')
    expect(await page.locator('#parameter-password').inputValue()).toBe('SYS_PASSWORD')
  })

  it('all that may fail singly is worked out on the page', async () => {
    await view.goTo('#/what-if')
    await view.page.getByRole('button', { name: 'What would happen?' }).click()
    const row = view.page.getByRole('row', { name: /node n1 crashes/ })
    await row.waitFor()
    expect(await row.textContent()).toMatch(/web: no node can take it/)
  })

  it('what fails is picked in the graph, and what would come of it is said there', async () => {
    const { page } = view
    await view.goTo('#/graph')
    await page.getByRole('button', { name: 'n1 …' }).click()
    await page.getByRole('button', { name: 'What if n1 crashed?' }).click()
    await page.getByText('batch would be down').waitFor()
    await page.getByText('n2 is a standby node').first().waitFor()
    await page.getByRole('button', { name: /^worker/ }).click()
    await page.getByText('batch would be down').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'What if worker failed on n1?' }).click()
    await page.getByText('worker would be down').waitFor()
    await page.getByRole('button', { name: 'n2 …' }).click()
    await page.getByRole('button', { name: 'What if n2 crashed?' }).click()
    await page.getByText('Everything that is wanted in service would be in service.').waitFor()
    await page.getByRole('button', { name: 'What if n2 were cut off?' }).click()
    await page.getByText('The side of n2').waitFor()
    expect(new URL(page.url()).hash).toBe('#/graph')
    expect((await lab.node('n1').resource('worker'))?.owners).toEqual(['n1'])
  })

  it('a restore that takes long says what it has printed, and what it waits for', async () => {
    const { page } = view
    const path = join(lab.lab.folder, 'ledger.sh')
    writeFileSync(path, slowScript)
    chmodSync(path, 0o755)
    await lab
      .node('n1')
      .client.send(
        { kind: 'apply', text: slowHierarchy(path), source: 'slow.yaml', prune: false },
        { isDryRun: false, isWaiting: false, timeoutMs: 60_000 },
      )
    await view.goTo('#/hierarchies/ledger')
    await page.getByText('Now on n1: restore').waitFor()
    await page.getByText(/the books are open\nwaiting for the auditor/).waitFor()
    await page.getByText(/For [\d.]+ s, of 180 s that it may take/).waitFor()
    await page.getByText(/ledger\.sh restore.* \(process \d+, waiting in \w+/).waitFor()
    writeFileSync(join(lab.lab.folder, 'auditor-rang'), '')
    await page.getByText(/waiting for the auditor\nthere is somebody at the door/).waitFor()
    writeFileSync(join(lab.lab.folder, 'auditor-came'), '')
    await page.getByText('In service on: n1').waitFor()
    await page.getByText('Now on n1: restore').waitFor({ state: 'detached' })
  })
})

/** Says what it does, and goes on when a file is there, twice. */
const slowScript = `#!/bin/sh
folder=$(dirname "$0")
[ "$1" = restore ] || exit 0
echo "the books are open"
echo "waiting for the auditor"
while [ ! -e "$folder/auditor-rang" ]; do /bin/sleep 0.2; done
echo "there is somebody at the door"
while [ ! -e "$folder/auditor-came" ]; do /bin/sleep 0.2; done
`

function slowHierarchy(path: string): string {
  return `resources:
  ledger:
    kind: script
    nodes: [n1]
    parameters:
      restore: ${path}
      remove: ${path}
      arguments: { restore: [restore], remove: [remove] }
`
}
