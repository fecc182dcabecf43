import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { killProcess } from '../lab/processes.ts'
import { ConsolePage, startBrowser } from './browser.ts'
import { ConsoleLab } from './console-lab.ts'

let lab: ConsoleLab
let browser: Browser
let view: ConsolePage

beforeAll(async () => {
  lab = await ConsoleLab.open()
  browser = await startBrowser()
  view = await ConsolePage.open(browser, lab)
  await view.logIn('oscar')
  await view.untilLive()
  // Gone if the page is ever loaded anew.
  await view.page.locator('body').evaluate((body) => body.setAttribute('data-mark', 'the first'))
})
afterAll(async () => {
  await browser?.close()
  await lab?.close()
})

const patience = { timeout: 60_000 }
/** After this time of its own a page goes on; tests do not wait for it. */
const soonMs = 11_000

it('the owner of a hierarchy crashes, and whoever looks sees it move and reads why', async () => {
  const { page, complaints } = view
  const { code, stderr } = await lab.node('n1').holdfast('switchover', 'batch', '--to', 'n2')
  expect([code, stderr]).toEqual([0, ''])
  await view.goTo('#/hierarchies/batch')
  await page.getByText('In service on: n2').waitFor(patience)
  lab.crash('n2')
  await page.getByText('In service on: n1').waitFor(patience)
  await page
    .getByText(/Node n2 is gone: batch moves from n2 to n1/)
    .first()
    .waitFor(patience)
  await view.goTo('#/overview')
  await page.getByText('1 of 2 nodes up').waitFor(patience)
  await page.getByText('Node n2 is down. Look after the machine.').waitFor(patience)
  await view.goTo('#/timeline')
  await page.getByText('n2 → n1').first().waitFor(patience)
  expect(await page.locator('body').getAttribute('data-mark')).toBe('the first')
  expect(complaints).toEqual([])
})

it('a resource that failed is seen to need attention, and is cleared from the page', async () => {
  const { page, complaints } = view
  await view.goTo('#/overview')
  killProcess(await lab.lab.programOf('batch', 'n1'))
  const clear = page.getByRole('button', { name: /^Clear the failures of batch/ })
  await clear.waitFor(patience)
  await clear.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Do it' }).click()
  await dialog.getByText(/Done in/).waitFor(patience)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await clear.waitFor({ ...patience, state: 'detached' })
  expect(await lab.lab.programOf('batch', 'n1')).toBeGreaterThan(0)
  expect(complaints).toEqual([])
})

it('a node that is silent is said so at once, and no form is left before it is back', async () => {
  const { page, complaints } = view
  lab.node('n2').start()
  await lab.lab.untilReady()
  await view.goTo('#/create')
  await page.getByLabel('Tag').fill('half typed')
  lab.crash('n1')
  await page.getByText(/n1 does not answer. What you see is \d+ s old/).waitFor(patience)
  await page.getByText('n2 answers when you are ready').waitFor(patience)
  expect(await page.getByRole('link', { name: 'n2' }).count()).toBe(1)
  expect(await page.getByLabel('Tag').inputValue()).toBe('half typed')
  lab.node('n1').start()
  await page.getByRole('heading', { name: 'Log in', exact: true }).waitFor(patience)
  await page.getByText('Your session is over').waitFor()
  await view.logIn('oscar')
  await view.untilLive()
  expect(await page.locator('body').getAttribute('data-mark')).toBe('the first')
  expect(complaints).toEqual([])
})

it('the node that serves the page is lost, and the page goes on at another one', async () => {
  const { page, complaints } = view
  await lab.lab.untilReady()
  await view.goTo('#/hierarchies/batch')
  await page.getByText('On its nodes').waitFor(patience)
  await page.clock.install()
  lab.crash('n1')
  await page.getByText(/It goes on at n2 in \d+ s/).waitFor(patience)
  await page.clock.fastForward(soonMs)
  await view.untilAt(`${lab.addressOf('n2')}#/hierarchies/batch`)
  await view.logIn('oscar')
  await view.untilLive('n2')
  await page.getByText('In service on: n2').waitFor(patience)
  expect(complaints).toEqual([])
})

it('who says that they stay sees what was last, and goes on when they like', async () => {
  const { page, complaints } = view
  lab.node('n1').start()
  await lab.lab.untilReady()
  lab.crash('n2')
  await page.getByText(/It goes on at n1 in \d+ s/).waitFor(patience)
  await page.getByRole('button', { name: 'Stay here' }).click()
  await page.getByText('It goes on at n1').waitFor({ ...patience, state: 'detached' })
  await page.clock.fastForward(10 * soonMs)
  await page.getByText(/n2 does not answer. What you see is [1-9]\d\d+ s old/).waitFor(patience)
  await page.getByText('In service on: n2').waitFor(patience)
  expect(page.url()).toBe(`${lab.addressOf('n2')}#/hierarchies/batch`)
  await page.getByRole('link', { name: 'n1', exact: true }).click()
  await view.untilAt(`${lab.addressOf('n1')}#/hierarchies/batch`)
  await view.logIn('oscar')
  await view.untilLive('n1')
  expect(complaints).toEqual([])
})
