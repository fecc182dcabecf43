import { setTimeout as sleep } from 'node:timers/promises'
import type { Health } from '../../../core/src/kit/index.ts'
import { monotonicMs } from '../../lab/monotonic.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import type { Outcome } from './kit-node.ts'
import { buildKitLab } from './lab.ts'
import { neighbourOf } from './neighbours.ts'

/** A report, and how long after its cause it came. */
export interface Told {
  readonly report: Health
  readonly afterMs: number
}

/** What the watch of one address did about what befell it. */
export interface KeepingStory {
  readonly removed: { readonly told: Told; readonly isBack: boolean }
  readonly removedByLivingProgram: Told & { readonly pid: number }
  readonly cableCut: Told
  readonly cutCheck: Outcome<Health>
  readonly cablePluggedIn: Told
  readonly linkDown: Told
  readonly linkUp: Told
  readonly isHeldAfterRenewals: boolean
  readonly isHeldAfterStop: boolean
}

/** What a node that does not have the address says of itself when its link changes. */
export interface StandbyStory {
  readonly begin: Told
  readonly cableCut: Told
  readonly cablePluggedIn: Told
  readonly linkDown: Told
  readonly linkUp: Told
  /** Reports after the watch was stopped, while the cable was cut again. */
  readonly lateReports: number
}

/** What became of the address of a node whose programs all stood still. */
export interface FreezeStory {
  readonly goneAfterMs: number
  readonly report: Health | undefined
  readonly isHeldAfterwards: boolean
}

/** Whether neighbours that forgot, or were told otherwise, learn again. */
export interface AnnouncementStory {
  readonly wrong: string
  readonly right: string
  readonly learned: string
}

const { a, b, client } = await buildKitLab()
/** With a link went the IPv6 addresses, the node's own too. */
const up = ['link set eth0 up', 'address replace fd78::11/64 dev eth0 nodad']

/** Does something, and tells the first report after it and how long that took. */
async function tellNext(act: () => unknown): Promise<Told> {
  const before = a.reports.length
  const startedMs = monotonicMs()
  await act()
  await waitUntil('the watch reports', () => a.reports.length > before)
  const { report, atMs } = a.reports[before] ?? { report: undefined as never, atMs: 0 }
  return { report, afterMs: atMs - startedMs }
}

async function tellKeeping(address: string, prefix: number): Promise<KeepingStory> {
  const given = { address: `${address}/${prefix}`, validFor: '2s', announceCount: 2 }
  const ownPrefix = prefix === 24 ? 32 : 128
  await a.restore(given)
  await a.watch(given)
  const told = await tellNext(() => {
    a.machine.ip([`address delete ${address}/${ownPrefix} dev eth0`])
  })
  const removed = { told, isBack: await a.holds(address) }
  const removedByLivingProgram = await tellLivingRemover(`${address}/${ownPrefix}`)
  const cableCut = await tellNext(() => a.machine.unplug())
  const cutCheck = await a.quickCheck(given)
  const cablePluggedIn = await tellNext(() => a.machine.plug())
  const linkDown = await tellNext(() => a.machine.ip(['link set eth0 down']))
  const linkUp = await tellNext(() => a.machine.ip(up))
  await waitUntil('the address is back', () => a.holds(address))
  await sleep(3000)
  const isHeldAfterRenewals = await a.holds(address)
  await a.stopWatch()
  await a.remove(given)
  await sleep(100)
  const isHeldAfterStop = await a.holds(address)
  return {
    removed,
    removedByLivingProgram,
    cableCut,
    cutCheck,
    cablePluggedIn,
    linkDown,
    linkUp,
    isHeldAfterRenewals,
    isHeldAfterStop,
  }
}

async function tellStandby(address: string, prefix: number): Promise<StandbyStory> {
  const given = { address: `${address}/${prefix}` }
  const begin = await tellNext(() => a.watchStandby(given))
  const cableCut = await tellNext(() => a.machine.unplug())
  const cablePluggedIn = await tellNext(() => a.machine.plug())
  const linkDown = await tellNext(() => a.machine.ip(['link set eth0 down']))
  const startedMs = monotonicMs()
  a.machine.ip(up)
  const last = () => a.reports.at(-1) ?? { report: undefined as never, atMs: 0 }
  await waitUntil('it can have the address again', () => last().report.eligible === true)
  const linkUp = { report: last().report, afterMs: last().atMs - startedMs }
  await a.stopWatch()
  const before = a.reports.length
  a.machine.unplug()
  await sleep(200)
  a.machine.plug()
  await sleep(200)
  const lateReports = a.reports.length - before
  return { begin, cableCut, cablePluggedIn, linkDown, linkUp, lateReports }
}

/** A program that removes the address and goes on living can be asked for its name. */
async function tellLivingRemover(address: string): Promise<Told & { readonly pid: number }> {
  const remover = a.machine.start(['ip', '-batch', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const told = await tellNext(() => remover.stdin?.write(`address delete ${address} dev eth0\n`))
  remover.stdin?.end()
  return { ...told, pid: remover.pid ?? 0 }
}

async function tellFreeze(address: string, prefix: number): Promise<FreezeStory> {
  const given = { address: `${address}/${prefix}`, validFor: '2s' }
  await a.restore(given)
  await a.watch(given)
  const before = a.reports.length
  const startedMs = performance.now()
  a.freeze(true)
  const isGone = async () => {
    const answer = { address, interface: 'eth0', forMs: 50 }
    return (await client.network<string | undefined>('probeAddress', answer)).value === undefined
  }
  await waitUntil('nobody answers for the address', isGone)
  const goneAfterMs = performance.now() - startedMs
  a.freeze(false)
  await waitUntil('the watch reports', () => a.reports.length > before)
  await sleep(300)
  const story = { goneAfterMs, report: a.reports[before]?.report }
  await a.stopWatch()
  return { ...story, isHeldAfterwards: await a.holds(address) }
}

async function tellAnnouncement(address: string, prefix: number): Promise<AnnouncementStory> {
  const given = { address: `${address}/${prefix}`, announceEvery: '200ms' }
  await a.restore(given)
  await a.watch(given)
  const wrong = await b.machine.hardwareAddress(0)
  const right = await a.machine.hardwareAddress(0)
  await sleep(600)
  client.machine.ip([`neighbor replace ${address} lladdr ${wrong} dev eth0 nud stale`])
  await sleep(500)
  const learned = neighbourOf(client.machine, address) ?? ''
  await a.stopWatch()
  await a.remove(given)
  return { wrong, right, learned }
}

const version4 = await tellKeeping('10.78.0.7', 24)
const version6 = await tellKeeping('fd78::7', 64)
const standby = {
  version4: await tellStandby('10.78.0.7', 24),
  version6: await tellStandby('fd78::7', 64),
}
const freeze = {
  version4: await tellFreeze('10.78.0.7', 24),
  version6: await tellFreeze('fd78::7', 64),
}
const announcement = {
  version4: await tellAnnouncement('10.78.0.7', 24),
  version6: await tellAnnouncement('fd78::7', 64),
}
const story = { version4, version6, standby, freeze, announcement }
process.stdout.write(JSON.stringify(story), () => process.exit(0))
