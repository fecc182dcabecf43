import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { waitUntil } from '../lab/wait-until.ts'
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

const ownersOf = async (tag: string) => (await lab.node('n1').resource(tag))?.owners

it('who is unknown sees a log-in and why it is refused, and nothing of the cluster', async () => {
  const { page } = view
  await page.getByRole('heading', { name: 'Log in', exact: true }).waitFor()
  await view.logIn('oscar', 'a wrong word')
  await page.locator('.pf-v6-c-alert').waitFor()
  expect(await page.getByText('Live from').count()).toBe(0)
  await view.logIn('oscar')
  await view.untilLive()
  await page.getByText('2 of 2 nodes up').waitFor()
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByRole('heading', { name: 'Log in', exact: true }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Log in', exact: true }).waitFor()
})

it('an operator sees what a switchover would do, asks for it, and sees it done', async () => {
  const { page } = view
  await view.logIn('oscar')
  await view.goTo('#/hierarchies/web')
  const [from] = (await ownersOf('web')) ?? []
  await page.getByRole('button', { name: 'Switch over here' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`remove web on ${from}`).waitFor()
  const to = from === 'n1' ? 'n2' : 'n1'
  expect(await dialog.locator('code').textContent()).toBe(`holdfast switchover web --to ${to}`)
  expect(await ownersOf('web')).toEqual([from])
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await dialog.getByText(/^(Success alert:)?\s*Done in/).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByText(`In service on: ${to}`).waitFor()
  expect(await ownersOf('web')).toEqual([to])
  expect(await lab.lab.programOf('worker', to)).toBeGreaterThan(0)
})

it('what may be done about a resource opens beside it, by keys alone', async () => {
  const { page } = view
  await view.logIn('oscar')
  await view.goTo('#/hierarchies')
  const toggle = page.getByRole('button', { name: 'Acts on batch' })
  await toggle.press('Enter')
  const menu = page.getByRole('menu')
  const isBeside = async () => {
    const [its, own] = [await menu.boundingBox(), await toggle.boundingBox()]
    return its !== null && own !== null && Math.abs(its.y - own.y) < 2 * own.height
  }
  await waitUntil('it has found its place', isBeside)
  await toggle.press('Escape')
  await menu.waitFor({ state: 'detached' })
  await toggle.press('Enter')
  await menu.waitFor()
  await toggle.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('holdfast switchover batch').waitFor()
})

it('a resource tells for each node when it was looked at, and how long that took', async () => {
  const { page } = view
  await view.logIn('vera')
  await view.goTo('#/hierarchies/web')
  for (const node of ['n1', 'n2']) {
    const checks = page.getByRole('region', { name: `Checks on ${node}` })
    await checks.getByRole('img', { name: `checks on ${node}, oldest first` }).waitFor()
    await checks.getByRole('button', { name: /Newest checks: \d+/ }).click()
    await checks.getByRole('gridcell', { name: 'quick' }).first().waitFor()
  }
})

it('a viewer sees what an act would do, and neither page nor daemon lets it be done', async () => {
  const { page } = view
  await view.logIn('vera')
  await view.goTo('#/hierarchies/batch')
  const before = await ownersOf('batch')
  await page.getByRole('button', { name: 'Switch over here' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('remove batch on').waitFor()
  await dialog.getByText('To do it takes: operator.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Do it' }).isDisabled()).toBe(true)
  const status = await page.evaluate(async () => {
    const session = await (await fetch('/v1/session')).json()
    const { csrf } = session as { csrf: string }
    const headers = { 'content-type': 'application/json', 'x-holdfast-csrf': csrf }
    const options = { isDryRun: false, isWaiting: true, timeoutMs: 10_000 }
    const body = JSON.stringify({ request: { kind: 'switchover', tag: 'batch' }, options })
    return (await fetch('/v1/requests', { method: 'POST', headers, body })).status
  })
  expect([status, await ownersOf('batch')]).toEqual([403, before])
})

it('what is refused says why, what is left, and what to try', async () => {
  const { page } = view
  await view.logIn('oscar')
  await view.untilLive()
  const node = lab.node('n2')
  await node.holdfast('node', 'standby', 'n2')
  await view.goTo('#/hierarchies/batch')
  await page.getByText('n2 is a standby node').first().waitFor()
  await page.getByRole('button', { name: 'Switch over here' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/HF_\w+/).waitFor()
  const words = await dialog.locator('dt').allInnerTexts()
  expect(words).toEqual(['Code', 'Left', 'Try'])
  await node.holdfast('node', 'resume', 'n2')
})

it('an administrator makes a resource with the form of its kit', async () => {
  const { page } = view
  await view.logIn('anna')
  await view.goTo('#/create')
  await page.getByLabel('Kind').selectOption('process')
  await page.getByLabel('Tag').fill('clock')
  await page.getByLabel('command').fill('/bin/sleep')
  await page.getByRole('button', { name: 'More parameters' }).click()
  await page.getByLabel('arguments').fill('99010')
  await page.getByRole('button', { name: 'What would happen?' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('create clock (process) on n1, n2').waitFor()
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await dialog.getByText(/Done in/).waitFor()
  await waitUntil('it runs', async () => ((await ownersOf('clock')) ?? []).length === 1)
})

it('an administrator changes a parameter twice, each time from what it is then', async () => {
  const { page } = view
  await view.logIn('anna')
  await view.goTo('#/edit/batch')
  const field = page.getByLabel('arguments')
  for (const [from, to] of [
    ['99003', '99004'],
    ['99004', '99005'],
  ] as const) {
    expect(await field.inputValue()).toBe(from)
    await field.fill(to)
    await changeParameters(`--set 'arguments=["${to}"]'`)
  }
  expect(await field.inputValue()).toBe('99005')
  expect(await parametersOf('batch')).toMatchObject({ arguments: ['99005'] })
})

it('what others change meanwhile is told, and is not set back by what is typed', async () => {
  const { page } = view
  await view.logIn('anna')
  await view.goTo('#/edit/batch')
  await page.getByRole('button', { name: 'More parameters' }).click()
  await page.getByLabel('umask').pressSequentially('027')
  const sets = ['--set', 'arguments=["99006"]', '--set', 'nice=3']
  const set = await lab.node('n2').holdfast('resource', 'set', 'batch', ...sets)
  expect([set.code, set.stderr]).toEqual([0, ''])
  await page.getByText('Somebody else has changed parameters meanwhile').waitFor()
  await page.getByText(/^nice: \(left out\) → 3$/).waitFor()
  expect(await page.getByLabel('arguments').inputValue()).toBe('99006')
  expect(await page.getByLabel('umask').inputValue()).toBe('027')
  await changeParameters('--set umask=027')
  const parameters = { arguments: ['99006'], nice: 3, umask: '027' }
  expect(await parametersOf('batch')).toMatchObject(parameters)
})

it('somebody who reads Japanese is told of refusals, acts and reasons in Japanese', async () => {
  const { page } = view
  await page.getByRole('button', { name: '日本語' }).click()
  await page.getByRole('heading', { name: 'ログイン' }).waitFor()
  await view.logIn('oscar', 'a wrong word')
  await page.getByText('名前かパスワードが違います。').waitFor()
  await view.logIn('oscar')
  await page.getByText('n1 からライブ表示').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('ja')
  await view.goTo('#/hierarchies/batch')
  await page.getByRole('button', { name: 'ここへ切り替え' }).click()
  await page
    .getByRole('dialog')
    .getByText(/^batch を n\d で停止する$/)
    .waitFor()
  const why = page.getByRole('dialog').getByText(/^運用者が batch の/)
  await why.first().waitFor()
})

/** Looks at what a change would do, and does it: it sets what is said, and nothing else. */
async function changeParameters(words: string): Promise<void> {
  const { page } = view
  await page.getByRole('button', { name: 'What would happen?' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await dialog.getByText(/Done in/).waitFor()
  const command = await dialog.locator('code').last().textContent()
  expect(command).toBe(`holdfast resource set batch ${words}`)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
}

async function parametersOf(tag: string): Promise<unknown> {
  const printed = await lab.node('n1').holdfast('export', '--json')
  return JSON.parse(printed.stdout).resources[tag].parameters
}
