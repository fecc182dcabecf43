import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { pictureIncidents } from '../incidents/picture-incidents.ts'
import { killProcess } from '../lab/processes.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { ConsolePage, startBrowser } from './browser.ts'
import { ConsoleLab } from './console-lab.ts'

const folder = fileURLToPath(new URL('../../docs/guides/console', import.meta.url))
/** The names of scenes: only those are pictured; all where none is given. */
const wanted = process.argv.slice(2)
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

/** A page as it is pictured: where it is, what has to stand on it, and what is done first. */
interface Scene {
  readonly name: string
  readonly hash: string
  readonly sign: string
  readonly press?: string
  readonly locale?: string
  /** As somebody sees it who has not logged in. */
  readonly isOutside?: boolean
}

const wellScenes: readonly Scene[] = [
  { name: 'log-in', hash: '#/overview', sign: 'Users are made', isOutside: true },
  { name: 'overview', hash: '#/overview', sign: 'is well' },
  { name: 'hierarchies', hash: '#/hierarchies', sign: 'ISP: in service' },
  { name: 'graph', hash: '#/graph', sign: 'Press a resource or a node' },
  { name: 'details', hash: '#/hierarchies/web', sign: 'Parameters' },
  {
    ...{ name: 'act', hash: '#/hierarchies/web', sign: 'The same on the command line' },
    press: 'Switch over here …',
  },
  { name: 'create', hash: '#/create', sign: 'More parameters' },
  { name: 'edit', hash: '#/edit/web', sign: 'Change the parameters of web' },
  { name: 'kits', hash: '#/kits', sign: 'A program that runs' },
  { name: 'users', hash: '#/settings/users', sign: 'Add a user' },
  { name: 'tokens', hash: '#/settings/tokens', sign: 'Make a token' },
  { name: 'audit', hash: '#/settings/audit', sign: 'Read again' },
  { name: 'notices', hash: '#/settings/notices', sign: 'Told within', press: 'Send a test' },
  { name: 'quorum', hash: '#/settings/quorum', sign: 'startupWait' },
  { name: 'japanese', hash: '#/overview', sign: 'は正常です', locale: 'ja-JP' },
]

const troubledScenes: readonly Scene[] = [
  { name: 'attention', hash: '#/overview', sign: 'needs attention' },
  { name: 'timeline', hash: '#/timeline', sign: 'tokyo → osaka' },
  {
    ...{ name: 'what-if', hash: '#/what-if', sign: 'Would be down' },
    press: 'What would happen?',
  },
]

const hierarchy = (mark: string) => `resources:
  web:
    kind: process
    dependsOn: [database]
    parameters: { command: /bin/sleep, arguments: ["99001"], environment: { LAB: ${mark} } }
  database:
    kind: process
    placement: every
    parameters: { command: /bin/sleep, arguments: ["99002"], environment: { LAB: ${mark} } }
  report:
    kind: process
    placement: single
    policies: { recovery: { attempts: 0 }, failureExpiry: 1h }
    parameters: { command: /bin/sleep, arguments: ["99003"], environment: { LAB: ${mark} } }
`

async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const extra = { tokyo: 'notify: { command: [/usr/bin/tee, -a, /dev/null] }\n' }
  const plan = { names: ['tokyo', 'osaka'], cluster: 'raptor', hierarchy, extra }
  await using lab = await ConsoleLab.open(plan)
  const browser = await startBrowser()
  try {
    await pictureAll(browser, lab, wellScenes)
    await getIntoTrouble(lab)
    await pictureAll(browser, lab, troubledScenes)
    await pictureIncidents(browser, async ({ page }, name) => {
      await keep(page, `incident-${name}`)
    })
  } finally {
    await browser.close()
  }
}

async function getIntoTrouble(lab: ConsoleLab): Promise<void> {
  const node = lab.node('tokyo')
  await node.holdfast('switchover', 'web', '--to', 'osaka')
  await node.holdfast('switchover', 'web', '--to', 'tokyo')
  for (const id of lab.programsOf('report', 'tokyo')) killProcess(id)
  await waitUntil('it has failed over', async () => {
    return (await node.resource('report'))?.owners.join() === 'osaka'
  })
  await node.holdfast('node', 'standby', 'osaka')
}

async function pictureAll(browser: Browser, lab: ConsoleLab, scenes: readonly Scene[]) {
  const some = scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  for (const theme of themes) {
    for (const scene of some) await picture(browser, lab, { scene, theme })
  }
}

interface Picture {
  readonly scene: Scene
  readonly theme: Theme
}

async function picture(browser: Browser, lab: ConsoleLab, { scene, theme }: Picture) {
  const { name, hash, sign, press, locale = 'en-GB', isOutside = false } = scene
  const view = await ConsolePage.open(browser, lab, { node: 'tokyo', theme, locale, width: 1200 })
  const { page } = view
  if (!isOutside) {
    await view.logIn('anna')
    await page.locator('.hf-cluster-name').waitFor()
    await view.goTo(hash)
  }
  if (press !== undefined) await page.getByText(press).click()
  await page.getByText(sign).first().waitFor()
  await keep(page, `${name}-${theme}`)
  await view.close()
}

async function keep(page: Page, name: string): Promise<void> {
  // The last change of a colour or a size takes its time.
  await new Promise((resolve) => setTimeout(resolve, 700))
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

await takePictures()
