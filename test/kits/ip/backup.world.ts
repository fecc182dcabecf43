import { setTimeout as sleep } from 'node:timers/promises'
import type { Drop, Health } from '../../../core/src/kit/index.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import type { Outcome } from './kit-node.ts'
import { neighbourOf, ownRoutesOf } from './neighbours.ts'
import { buildTwoLinks, farAddresses, upLines } from './two-links.ts'

/** Where an address is, and who gets through to it. */
export interface Place {
  readonly interfaces: readonly string[]
  /** By which names it knows a neighbour, and somebody behind the gateway. */
  readonly callers: readonly string[]
  /** By which name the gateway knows its node. */
  readonly source: string
}

/** What became of an address with a backup as the links of its node went and came. */
export interface BackupStory {
  readonly created: Outcome<object>
  readonly refused: readonly string[]
  readonly drop: Outcome<Drop>
  readonly atFirst: Place
  readonly cut: Place & { readonly report: Health; readonly check: Health | undefined }
  readonly isNeighbourTold: boolean
  readonly isHeldAfterRenewals: boolean
  readonly isSilencedByGate: boolean
  readonly pluggedIn: { readonly report: Health; readonly interfaces: readonly string[] }
  readonly restored: Place
  readonly linkDown: Place & { readonly report: Health }
  readonly bothDead: Health
  readonly oneBack: Health
  readonly leftAfterDrop: readonly string[]
  readonly leftAfterSweep: readonly string[]
  readonly leftAfterRemove: readonly string[]
}

interface Family {
  readonly address: string
  readonly prefix: number
  readonly near: string
  readonly far: string
}

const { a, gateway } = await buildTwoLinks()
const table = 'holdfast-lab-backup'

async function interfacesOf(address: string): Promise<readonly string[]> {
  const held = (await a.addresses()).filter((text) => text.startsWith(`${address}/`))
  return held.map((text) => text.split(' ')[1] ?? '')
}

async function look({ address, near, far }: Family): Promise<Place> {
  const callers = [await gateway.nameSeenAt(address), await gateway.nameSeenAt(address, far)]
  return { interfaces: await interfacesOf(address), callers, source: await a.nameSeenAt(near) }
}

/** Does something, and gives the first report after it that says what it should. */
async function told(act: () => unknown, isIt: (health: Health) => boolean): Promise<Health> {
  const before = a.reports.length
  await act()
  const find = () => a.reports.slice(before).find(({ report }) => isIt(report))?.report
  await waitUntil('the watch reports', () => find() !== undefined)
  return find() as Health
}

async function tellCreation({ address, prefix }: Family) {
  const given = { address: `${address}/${prefix}`, probeFor: '50ms' }
  const created = await a.create({ ...given, backupInterface: 'eth1' })
  const wrong = [
    { interface: 'eth0', backupInterface: 'eth9' },
    { interface: 'eth0', backupInterface: 'lo' },
    { interface: 'eth0', backupInterface: 'eth0' },
  ]
  const refused: string[] = []
  for (const one of wrong) refused.push((await a.create({ ...given, ...one })).rejected ?? '')
  return { created, refused }
}

async function tellCut(family: Family, given: object) {
  const { address } = family
  const report = await told(
    () => a.machine.unplug([0]),
    ({ reason }) => reason.includes('backup'),
  )
  const place = await look(family)
  const check = (await a.quickCheck(given)).value
  const isNeighbourTold =
    neighbourOf(gateway.machine, address) === (await a.machine.hardwareAddress(1))
  await sleep(2500)
  const isHeldAfterRenewals = (await interfacesOf(address)).join() === 'eth1'
  await a.setGate(table, [{ address, isOpen: false }], 60_000)
  const ping = await gateway.network<boolean>('canPing', { address, interface: 'eth0', forMs: 200 })
  await a.setGate(table, [], 0)
  const isSilencedByGate = ping.value === false
  return {
    cut: { ...place, report, check },
    isNeighbourTold,
    isHeldAfterRenewals,
    isSilencedByGate,
  }
}

async function tellBoth() {
  const isUnfit = ({ eligible }: Health) => eligible === false
  const bothDead = await told(() => a.machine.unplug([1]), isUnfit)
  const oneBack = await told(
    () => a.machine.plug([1]),
    ({ eligible }) => eligible === true,
  )
  return { bothDead, oneBack }
}

/** What the guardian does, and the watch of a standby after it. */
async function tellDrop(given: object, drop: Drop | undefined) {
  for (const { address, interface: name } of drop?.addresses ?? []) {
    const [bare = '', prefix] = address.split('/')
    const place = { address: bare, prefixLength: Number(prefix), interface: name }
    await a.network('removeAddress', place)
  }
  const leftAfterDrop = await a.addresses()
  await a.watchStandby(given)
  await a.stopWatch()
  return { leftAfterDrop, leftAfterSweep: ownRoutesOf(a.machine) }
}

async function tellStory(family: Family): Promise<BackupStory> {
  const creation = await tellCreation(family)
  const { address, prefix } = family
  const links = { interface: 'eth0', backupInterface: 'eth1', source: true }
  const given = { address: `${address}/${prefix}`, validFor: '2s', ...links }
  const drop = (await a.drop(given)) as Outcome<Drop>
  await a.restore(given)
  await a.watch(given)
  const atFirst = await look(family)
  const cut = await tellCut(family, given)
  const report = await told(
    () => a.machine.plug([0]),
    ({ reason }) => reason.includes('again'),
  )
  const pluggedIn = { report, interfaces: await interfacesOf(address) }
  await a.restore(given)
  const restored = await look(family)
  const downReport = await told(
    () => a.machine.ip(['link set eth0 down']),
    ({ reason }) => reason.includes('backup'),
  )
  const linkDown = { ...(await look({ ...family, far: '' })), report: downReport }
  const both = await tellBoth()
  a.machine.ip(upLines)
  await a.stopWatch()
  const dropped = await tellDrop(given, drop.value)
  await a.restore(given)
  await a.remove(given)
  const leftAfterRemove = [...ownRoutesOf(a.machine), ...(await interfacesOf(address))]
  return {
    ...{ ...creation, drop, atFirst, ...cut, pluggedIn, restored, linkDown },
    ...{ ...both, ...dropped, leftAfterRemove },
  }
}

await Promise.all([gateway.serve(), a.serve()])
const version4 = await tellStory({
  ...{ address: '10.78.0.7', prefix: 24, near: '10.78.0.1', far: farAddresses[4] },
})
const version6 = await tellStory({
  ...{ address: 'fd78::7', prefix: 64, near: 'fd78::1', far: farAddresses[6] },
})
process.stdout.write(JSON.stringify({ version4, version6 }), () => process.exit(0))
