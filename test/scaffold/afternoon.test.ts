import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAsShown, isLook, withoutAccidents } from '../docs/tutorial/page-blocks.ts'
import type { PageShell } from '../docs/tutorial/page-shell.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import { type GuideStep, readGuideSteps } from '../roots/guide-steps.ts'
import { AfternoonLab, nodeNames, openLonelyWorkstation } from './afternoon-lab.ts'
import { coreFolder, installFromRegistry, installFromTarball, pack } from './author.ts'

const page = readFileSync(new URL('../../docs/guides/your-first-kit.md', import.meta.url), 'utf8')
const workstation = 'workstation'
const steps = readGuideSteps(page, { nodes: nodeNames, usual: workstation })
/** Of `npm run verify`: the registry gives what is elsewhere taken from the repository. */
const isLong = process.env['HOLDFAST_LONG'] === '1'
/** What set-up has done, or what needs a registry of its own. */
const done = /^(?:apt-get|systemctl|npm install) .*$|^npm install$/gm
const patienceMs = 60_000

const home = makeWorldFolder('holdfast-scaffold')
const kit = join(home.path, 'redis')
const shells = new Map<string, PageShell>()
let lab: AfternoonLab | undefined
let coreTarball: string

beforeAll(async () => {
  coreTarball = pack(coreFolder, join(home.path, 'core-package'))
  shells.set(workstation, openLonelyWorkstation(home.path))
})
afterAll(async () => {
  await shells.get(workstation)?.[Symbol.asyncDispose]()
  await lab?.close()
  await home.remove()
})

/** The steps under a heading of the page. */
function stepsUnder(heading: string): readonly GuideStep[] {
  const lines = page.split('\n')
  const headingOf = ({ line }: GuideStep) =>
    lines.slice(0, line).findLast((text) => text.startsWith('## '))
  const found = steps.filter((step) => headingOf(step) === `## ${heading}`)
  expect(found.length, heading).toBeGreaterThan(0)
  return found
}

async function follow(heading: string): Promise<void> {
  for (const step of stepsUnder(heading)) await followStep(step)
}

/** How many steps of the page were followed. */
let followed = 0

async function followStep(step: GuideStep): Promise<void> {
  followed += 1
  if (/^npm install$/m.test(step.commands)) await beforeInstall(step)
  else for (const name of step.machines) await typeOn(name, step)
}

/** Types a step; what only looks is typed again until it shows what the page shows. */
async function typeOn(name: string, step: GuideStep): Promise<void> {
  const shell = shells.get(name)
  if (shell === undefined) throw new Error(`nobody sits at ${name} yet`)
  const commands = step.commands.replaceAll(done, ':')
  const until = performance.now() + patienceMs
  for (;;) {
    const text = (await shell.type(`set -e\n${commands}`))
      .replace(kit, '/home/you/redis')
      .replaceAll(lab?.mark ?? kit, 'forex')
    const { printed } = step
    if (printed === undefined || isAsShown(text, printed)) return
    if (!isLook(step) || performance.now() > until) {
      expect(withoutAccidents(text), `line ${step.line}`).toEqual(withoutAccidents(printed))
    }
    await sleep(100)
  }
}

/** `npm install` where there may be no registry, within the commands of its step. */
async function beforeInstall(step: GuideStep): Promise<void> {
  const [before = '', after = ''] = step.commands.split(/^npm install$/m)
  await typeOn(workstation, { ...step, commands: before, printed: undefined })
  if (isLong) installFromRegistry(kit)
  else installFromTarball(kit, coreTarball)
  await typeOn(workstation, { ...step, commands: after })
}

let isWhole = true

/** A part of the afternoon, which begins where the one before has ended well. */
function part(title: string, act: () => Promise<void>): void {
  const follows = async () => {
    expect(isWhole, 'the part before has ended well').toBe(true)
    isWhole = false
    await act()
    isWhole = true
  }
  test(title, follows, isLong ? 600_000 : 120_000)
}

part('a kit that is made by the page builds, is tidy, and passes its tests', async () => {
  await follow('A kit that works')
  const core = join(kit, 'node_modules/@holdfast/core')
  expect([existsSync(join(core, 'dist')), existsSync(join(core, 'src'))]).toEqual([true, false])
})

part('Redis behaves by hand as the page says', () => follow('Look by hand'))

part('the kit for Redis passes its tests, also those with the real server', () => {
  return follow('Write it')
})

part('it is published, and protects on a cluster that runs already', async () => {
  await shells.get(workstation)?.[Symbol.asyncDispose]()
  lab = await AfternoonLab.open()
  shells.set(workstation, lab.openWorkstation(kit, home.path))
  for (const name of nodeNames) shells.set(name, lab.openShell(name))
  await follow('Publish')
  await follow('Install')
})

part('it fails over with its machine, and nothing that was acknowledged is lost', async () => {
  const found = stepsUnder('Pull the plug')
  const next = found.findIndex(({ commands }) => commands.includes('wait $counting'))
  for (const step of found.slice(0, next)) await followStep(step)
  await lab?.power.turnOff('node-b')
  for (const step of found.slice(next)) await followStep(step)
  expect([lab?.power.wasAskedFor('node-b'), followed]).toEqual([true, steps.length])
})
