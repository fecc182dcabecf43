import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { ConsolePage, startBrowser } from './browser.ts'
import { ConsoleLab } from './console-lab.ts'

let lab: ConsoleLab
let browser: Browser
let view: ConsolePage

beforeAll(async () => {
  lab = await ConsoleLab.open()
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await lab?.close()
})
beforeEach(async () => {
  view = await ConsolePage.open(browser, lab)
})
afterEach(async () => {
  const { complaints } = view
  await view.close()
  expect(complaints).toEqual([])
})

/** What a token opens, asked past the page. */
function statusWith(secret: string): Promise<number> {
  return view.page.evaluate(async (word) => {
    const headers = { authorization: `Bearer ${word}` }
    return (await fetch('/v1/status', { headers, credentials: 'omit' })).status
  }, secret)
}

it('an administrator adds, changes and removes a user, and is told why not where refused', async () => {
  const { page } = view
  await view.logIn('anna')
  await view.goTo('#/settings/users')
  const own = page.getByRole('row', { name: /^anna/ })
  await own.getByText('you', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Add a user' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('eve')
  await dialog.getByLabel('Password').fill('short')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByText('HF_PASSWORD_SHORT').waitFor()
  expect(await dialog.locator('dt').allInnerTexts()).toEqual(['Code', 'Left', 'Try'])
  await dialog.getByLabel('Password').fill('eight tall trees')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const row = page.getByRole('row', { name: /^eve viewer/ })
  await row.getByRole('button', { name: 'Change eve' }).click()
  await dialog.getByLabel('Role').selectOption('operator')
  expect(await dialog.locator('code').textContent()).toBe('holdfast user set eve --role operator')
  await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByRole('row', { name: /^eve operator/ }).waitFor()
  await page.getByRole('button', { name: 'Remove eve' }).click()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.getByRole('row', { name: /^eve/ }).waitFor({ state: 'detached' })
})

it('the secret of a token is shown once, opens its paths, and nothing once it is revoked', async () => {
  const { page } = view
  await view.logIn('anna')
  await view.goTo('#/settings/tokens')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('probe')
  await dialog.getByLabel('Paths').fill('/v1/status')
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await dialog.getByText('This is the only time').waitFor()
  const secret = (await dialog.locator('code').textContent()) ?? ''
  expect([secret.startsWith('holdfast_'), await statusWith(secret)]).toEqual([true, 200])
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('row', { name: /^probe viewer \/v1\/status/ }).waitFor()
  await page.reload()
  await page.getByRole('row', { name: /^probe/ }).waitFor()
  expect(await page.locator('body').textContent()).not.toContain(secret)
  await page.getByRole('button', { name: 'Revoke probe' }).click()
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  await page.getByText('No machine has a token').waitFor()
  expect(await statusWith(secret)).toBe(401)
})

it('the record shows who was refused what, and is narrowed down and saved', async () => {
  const { page } = view
  await view.logIn('anna', 'a wrong word')
  await page.locator('.pf-v6-c-alert').waitFor()
  await view.logIn('anna')
  await view.goTo('#/settings/audit')
  await page.getByLabel('Outcome').selectOption('HF_LOG_IN_REFUSED')
  const row = page.getByRole('row', { name: /POST \/v1\/session anna/ }).first()
  await row.getByRole('button', { name: 'Details' }).click()
  await row.getByText('{"user":"anna"}').waitFor()
  await page.getByLabel('What').fill('nothing of the kind')
  await page.getByText('Nothing in the record fits.').waitFor()
  await page.getByLabel('What').fill('session')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as JSON' }).click()
  expect((await saving).suggestedFilename()).toBe('holdfast-audit-n1.json')
})

it('who is no administrator is told so, and the daemon gives nothing away', async () => {
  const { page } = view
  await view.logIn('oscar')
  for (const section of ['users', 'tokens', 'audit']) {
    await view.goTo(`#/settings/${section}`)
    await page.getByText('As operator you may not see this. It takes: administrator.').waitFor()
    const status = await page.evaluate(async (name) => (await fetch(`/v1/${name}`)).status, section)
    expect(status).toBe(403)
  }
})
