import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { startBrowser } from '../console/browser.ts'
import { ConsoleLab } from '../console/console-lab.ts'
import { firstBytes } from '../console/first-files.ts'
import { measureEvents, measureRequests, whileChanging } from './console/changes.ts'
import { measurePaints } from './console/first-paint.ts'
import { insist, measureOnHierarchies } from './console/insist.ts'
import {
  type Frames,
  measureArrival,
  measureIdleness,
  measureScrolling,
} from './console/many-rows.ts'
import { type Measured, renderMeasured, withSize } from './console/measured.ts'
import { measureWork, type Work } from './console/page-work.ts'
import { measureWide } from './console/wide-table.ts'
import { describeMachine, renderMachine } from './machine-description.ts'
import { saveReport } from './save-report.ts'
import { scaleHierarchies } from './scale-hierarchies.ts'

const kit = fileURLToPath(new URL('../fixtures/scale-kits/weightless', import.meta.url))
const applyLimitMs = 300_000
/** So many are taken in at a time: all at once, and a busy machine takes a daemon for frozen. */
const portion = 100
/** Nor is one lost that only waits for its processor. */
const settings = { kits: [kit], extra: 'recoverWithin: 20s' }
/** What changes: one of the three that the lab begins with. */
const tag = 'batch'
/** Two rows a frame are as fast as somebody turns a wheel; all thousand take some seconds. */
const scrollStepPx = 100

/**
 * What somebody in front of the console waits for, on two real daemons and in a real browser:
 * `[--runs 20] [--resources 1000] [--json] [--save DIR]`. Goals are printed, and whether they are
 * met; nothing is refused for them, since the figures are of the machine as well.
 */
export async function bench(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      runs: { type: 'string', default: '20' },
      resources: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
      save: { type: 'string' },
    },
  })
  const machine = describeMachine()
  const plan = { runs: Number(values.runs), resources: Number(values.resources) }
  const measured = await measureAll(plan)
  const json = JSON.stringify({ machine, ...plan, measured }, undefined, 2)
  const head = `Two daemons, embedded engine, Chromium without a screen. ${renderMachine(machine)}.`
  const markdown = [head, '', ...renderMeasured(measured)].join('\n')
  console.log(values.json ? json : markdown)
  if (values.save !== undefined) saveReport(values.save, 'console', { json, markdown })
  return 0
}

interface Plan {
  readonly runs: number
  readonly resources: number
}

interface Place {
  readonly lab: ConsoleLab
  readonly browser: Browser
}

async function measureAll(plan: Plan): Promise<readonly Measured[]> {
  await using lab = await ConsoleLab.open({ settings })
  const browser = await startBrowser()
  try {
    const few = await measureFew({ lab, browser }, plan.runs)
    console.error(`${plan.resources} resources ...`)
    for (let count = portion; count <= plan.resources; count += portion) {
      const hierarchies = scaleHierarchies(count, ['n1', 'n2'])
      await insist(lab, () => lab.node('n1').apply(hierarchies, applyLimitMs))
    }
    const many = await measureMany({ lab, browser }, plan)
    return [withSize(firstBytes()), ...few, ...many, ...(await measureLargest(browser))]
  } finally {
    await browser.close()
  }
}

/** Paints and changes of a cluster with three resources. */
async function measureFew(place: Place, runs: number): Promise<readonly Measured[]> {
  const { lab, browser } = place
  const measured: Measured[] = []
  for (const [isKnown, page] of [
    [false, 'log-in'],
    [true, 'overview'],
  ] as const) {
    console.error(`${page}, painted ${runs} times ...`)
    const paints = await insist(lab, () => measurePaints(browser, lab, { runs, isKnown }))
    const first = paints.map(({ firstMs }) => firstMs)
    const heading = paints.map(({ headingMs }) => headingMs)
    measured.push({ what: `${page}: first paint, ms`, values: first, goal: 1_000 })
    measured.push({ what: `${page}: its heading, ms`, values: heading, goal: 1_000 })
  }
  console.error(`changes, ${runs} of each kind ...`)
  const events = await measureOnHierarchies(place, (view) => measureEvents(lab, view, runs))
  measured.push({ what: 'event of the daemon until it is shown, ms', values: events, goal: 100 })
  const requests = await measureOnHierarchies(place, (view) => {
    return measureRequests(lab, view, { tag, runs })
  })
  return [...measured, { what: 'request until it is shown, ms', values: requests }]
}

/** The table of hierarchies with many rows. */
async function measureMany(place: Place, { runs, resources }: Plan): Promise<readonly Measured[]> {
  const { lab } = place
  console.error('the table, opened again and again ...')
  const arrivals = await measureOnHierarchies(place, async ({ page }) => {
    const taken: number[] = []
    while (taken.length < runs) taken.push(await measureArrival(page))
    return taken
  })
  console.error('changes beside the table ...')
  const changes = await measureOnHierarchies(place, (view) => {
    return measureWork(view.page, () => measureRequests(lab, view, { tag, runs }))
  })
  console.error('the table, scrolled ...')
  const idle = await measureOnHierarchies(place, ({ page }) => measureIdleness(page, 200))
  const scroll = (page: Page) => measureWork(page, () => measureScrolling(page, scrollStepPx))
  const scrolled = await measureOnHierarchies(place, ({ page }) => scroll(page))
  const beside = await measureOnHierarchies(place, ({ page }) => {
    return whileChanging(lab, tag, () => scroll(page))
  })
  const of = `${resources} resources`
  return [
    { what: `${of}: from another page until rows are shown, ms`, values: arrivals },
    { what: `${of}: request until it is shown, ms`, values: changes.result },
    { what: `${of}: work of the page for a change, ms`, values: [changes.workMs / runs] },
    { what: `${of}: frames while nothing is done, ms`, values: idle.apartMs },
    ...rowsOf(`${of}, all scrolled`, scrolled),
    ...rowsOf(`${of}, the same beside changes`, beside),
  ]
}

/** The table of the largest cluster that there may be. */
async function measureLargest(browser: Browser): Promise<readonly Measured[]> {
  console.error('32 nodes, made up ...')
  const { down, sideways } = await measureWide(browser)
  const of = '1,000 resources on 32 nodes'
  return [...rowsOf(`${of}, all scrolled`, down), ...rowsOf(`${of}, sideways`, sideways)]
}

function rowsOf(what: string, { result, workMs }: Work<Frames>): readonly Measured[] {
  const { apartMs, blank, mostRows } = result
  return [
    { what: `${what}: frames, ms`, values: apartMs },
    { what: `${what}: work of the page for a frame, ms`, values: [workMs / apartMs.length] },
    { what: `${what}: frames without rows`, values: [blank], goal: 0 },
    { what: `${what}: most rows in the document`, values: [mostRows] },
  ]
}
