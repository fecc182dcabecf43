import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { ConsolePage, startBrowser } from '../../console/browser.ts'
import { ConsoleLab, type User } from '../../console/console-lab.ts'
import { type LampVersion, lampPackage, lampVersionsOn, writeLampKit } from './lamp-kit.ts'
import { LocalRegistry } from './local-registry.ts'

let registry: LocalRegistry
let lab: ConsoleLab
let browser: Browser
let view: ConsolePage

beforeAll(async () => {
  registry = await LocalRegistry.open()
  lab = await ConsoleLab.open({
    prepare({ nodes }) {
      for (const node of nodes) node.launcher = registry.launcherIn(node.folder)
    },
  })
  browser = await startBrowser()
  await publish({ version: '1.0.0' })
  await publish({ version: '1.1.0' })
})
afterAll(async () => {
  await browser?.close()
  await lab?.close()
  await registry?.[Symbol.asyncDispose]()
})
beforeEach(async () => {
  view = await ConsolePage.open(browser, lab)
})
afterEach(async () => {
  const { complaints } = view
  await view.close()
  expect(complaints).toEqual([])
})

const publish = (lamp: LampVersion) => registry.publish(folderOf(lamp))
const folderOf = (lamp: LampVersion) => writeLampKit(join(lab.lab.folder, 'packages'), lamp)
const versionsOn = () => lampVersionsOn(lab.lab.nodes)

it('who may only look sees the kits of every node, and nothing to change them by', async () => {
  const { page } = view
  await goToKits('oscar')
  await page.getByText('To change them takes: administrator.').waitFor()
  const rows = page.getByRole('grid', { name: 'The kit process on the nodes' }).getByRole('row')
  await rows.filter({ hasText: 'n2' }).getByText('in use').waitFor()
  expect(await page.getByRole('button', { name: 'Install a kit' }).count()).toBe(0)
})

it('an administrator installs a kit on every node, and sees before what would happen', async () => {
  const { page } = view
  await goToKits('anna')
  await page.getByRole('button', { name: 'Install a kit' }).click()
  await page.getByLabel('Package').fill(`${lampPackage}@~1.0`)
  await page.getByLabel('Registry').fill(registry.url)
  const dialog = await lookAt(`install the kit ${lampPackage} 1.0.0 on every node`)
  expect(await versionsOn()).toEqual([undefined, undefined])
  const words = `holdfast kit install '${lampPackage}@~1.0' --registry ${registry.url}`
  expect(await dialog.locator('code').last().textContent()).toBe(words)
  await doIt(dialog, '1.0.0')
  expect(await versionsOn()).toEqual(['1.0.0', '1.0.0'])
})

it('it is upgraded from the registry that it came from, with nothing typed', async () => {
  const { page } = view
  await goToKits('anna')
  await page.getByRole('button', { name: `Upgrade ${lampPackage}` }).click()
  expect(await page.getByLabel('Registry').inputValue()).toBe(registry.url)
  await doIt(await lookAt(`use the kit ${lampPackage} 1.1.0 instead of 1.0.0`), '1.1.0')
  expect(await versionsOn()).toEqual(['1.1.0', '1.1.0'])
})

it('it is rolled back to the version before', async () => {
  const { page } = view
  await goToKits('anna')
  await page.getByRole('button', { name: 'Back to 1.0.0' }).click()
  await doIt(page.getByRole('dialog'), '1.0.0')
  expect(await versionsOn()).toEqual(['1.0.0', '1.0.0'])
})

it('it is removed from every node', async () => {
  const { page } = view
  await goToKits('anna')
  await page.getByRole('button', { name: `Remove ${lampPackage}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Do it' }).click()
  await page.getByText(`No node has ${lampPackage}.`).waitFor()
  expect(await versionsOn()).toEqual([undefined, undefined])
})

it('a node that cannot use it is named with the reason, and what every node has then', async () => {
  const { page } = view
  await publish({ version: '1.0.0', name: 'kit-torch', kind: 'torch' })
  await goToKits('anna')
  await page.getByRole('button', { name: 'Install a kit' }).click()
  await page.getByLabel('Package').fill('kit-torch')
  const dialog = await lookAt('install the kit kit-torch 1.0.0 on every node')
  registry.stopAfterTarballs(1)
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await dialog.getByText(/node n[12] cannot use the kit kit-torch 1\.0\.0/).waitFor()
  await registry.start()
  await dialog.getByText('HF_CHANGE_REFUSED').waitFor()
  await dialog.getByText('No node has kit-torch.').waitFor()
  expect(await dialog.locator('dt').allInnerTexts()).toEqual(['Code', 'Left', 'Try'])
})

it('a packed kit is installed from the computer of whoever looks, as by the command', async () => {
  const { page } = view
  const name = 'kit-packed'
  const tarball = await registry.pack(folderOf({ version: '2.0.0', name, kind: 'packed' }))
  await goToKits('anna')
  await page.getByRole('button', { name: 'Install a kit' }).click()
  await page.getByLabel('Or a packed kit').setInputFiles(tarball)
  await doIt(await lookAt(`install the kit ${name} 2.0.0 on every node`), '2.0.0')
  await page.getByText('from a packed kit').waitFor()
})

async function goToKits(user: User): Promise<void> {
  await view.logIn(user)
  await view.untilLive()
  await view.goTo('#/kits')
}

/** Asks what would happen, and waits until that is said. */
async function lookAt(words: string): Promise<Locator> {
  const { page } = view
  await page.getByRole('button', { name: 'What would happen?' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(words).waitFor()
  return dialog
}

/** Does it, and reads which version each node then has. */
async function doIt(dialog: Locator, version: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await dialog.getByText(/Done in/).waitFor()
  for (const node of ['n1', 'n2']) {
    const row = dialog.getByRole('row').filter({ hasText: node })
    await row.getByText(version, { exact: true }).waitFor()
    await row.getByText('in use', { exact: true }).waitFor()
  }
  await dialog.getByRole('button', { name: 'Close' }).last().click()
}
