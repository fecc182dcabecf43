import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { callDaemon } from '../../core/src/api/call-daemon.ts'
import { ConsolePage, startBrowser } from './browser.ts'
import { ConsoleLab } from './console-lab.ts'

let lab: ConsoleLab
let browser: Browser
let view: ConsolePage
/** Goes on beside the other tests: no session is called idle before ten seconds are over. */
let idleness: Promise<void>

beforeAll(async () => {
  lab = await ConsoleLab.open({
    extra: { n1: 'notify: { command: [/bin/sh, -c, "cat >/dev/null; echo heard"] }\n' },
    sessions: { n2: '{ idle: 10s }' },
  })
  browser = await startBrowser()
  idleness = waitForIdleness()
  // The test that waits for it tells why.
  idleness.catch(() => {})
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

it('an administrator adds, changes and removes a user, and is told why not', async () => {
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

it('the secret of a token is shown once, and opens its paths until it is revoked', async () => {
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

it('an operator tries how operators are told, and a viewer sees how that went', async () => {
  const { page } = view
  await view.logIn('oscar')
  await view.goTo('#/settings/notices')
  await page.getByText('/bin/sh', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText('heard', { exact: true }).waitFor()
  await page
    .getByRole('row', { name: /test .*told attempt 1/ })
    .first()
    .waitFor()
  expect(await page.locator('body').textContent()).not.toContain('cat >/dev/null')
  await page.getByRole('button', { name: 'Log out' }).click()
  await view.logIn('vera')
  await page.getByText('As viewer you may not do this. It takes: operator.').waitFor()
  expect(await page.getByRole('button', { name: 'Send a test' }).isDisabled()).toBe(true)
  await page
    .getByRole('row', { name: /test .*told attempt 1/ })
    .first()
    .waitFor()
})

it('the rules of the cluster are told with what they mean, and are those it lives by', async () => {
  const { page } = view
  await view.logIn('vera')
  await view.goTo('#/settings/quorum')
  await page.getByText('2 of 2 nodes: n1, n2').waitFor()
  const { timing } = await page.evaluate(async () => (await fetch('/v1/rules')).json())
  const row = page.getByRole('row', { name: /^lease/ })
  expect(await row.locator('.hf-number').textContent()).toBe(`${timing.leaseMs} ms`)
  await row.getByText('How long a node may keep what is single').waitFor()
  await page.getByText('What needs a fence waits').waitFor()
  await page.getByRole('button', { name: 'Start maintenance of the cluster' }).click()
  await page.getByRole('dialog').getByText('holdfast maintenance on').waitFor()
})

it('a session that ends says why, and after a log-in one goes on there', async () => {
  await changeWhoIsThere()
  await idleness
})

/** Nobody asks for anything, twice, on a node whose sessions end soon. */
async function waitForIdleness(): Promise<void> {
  const late = await ConsolePage.open(browser, lab, { node: 'n2' })
  const { page } = late
  await late.goTo('#/hierarchies/web')
  await late.logIn('oscar')
  await page.getByText('Nothing was asked for too long.').waitFor()
  await late.logIn('oscar')
  await page.getByText('On its nodes').waitFor()
  await page.getByText('Nothing was asked for too long.').waitFor()
  await late.close()
  expect(late.complaints).toEqual([])
}

/** An administrator changes somebody who is looking, and who then loads the page anew. */
async function changeWhoIsThere(): Promise<void> {
  const { page } = view
  const { client } = lab.node('n1')
  await view.goTo('#/hierarchies/batch')
  await view.logIn('oscar')
  await view.untilLive()
  const body = JSON.stringify({ name: 'oscar', role: 'viewer' })
  await callDaemon({ socketPath: client.socketPath, path: '/v1/users/change', body })
  await page.getByText('Your user was changed by an administrator.').waitFor()
  await page.reload()
  await page.getByText('Your user was changed by an administrator.').waitFor()
  await view.logIn('oscar')
  await page.getByRole('heading', { name: 'batch' }).waitFor()
  expect(await page.locator('.hf-user').textContent()).toBe('oscar viewer')
}

it('who is no administrator is told so, and the daemon gives nothing away', async () => {
  const { page } = view
  await view.logIn('vera')
  for (const section of ['users', 'tokens', 'audit']) {
    await view.goTo(`#/settings/${section}`)
    await page.getByText('As viewer you may not see this. It takes: administrator.').waitFor()
    const status = await page.evaluate(async (name) => (await fetch(`/v1/${name}`)).status, section)
    expect(status).toBe(403)
  }
})
