import { setTimeout as sleep } from 'node:timers/promises'
import type { AddressEntry, Health, ProbeAnswer } from '../../../core/src/kit/index.ts'
import type { Outcome } from './kit-node.ts'
import { buildKitLab } from './lab.ts'
import { neighbourOf, pictureOf } from './neighbours.ts'

/** What happened to an address of one family. */
export interface MovesStory {
  readonly created: Outcome<object>
  readonly ofThisNode: Outcome<object>
  readonly ofAnotherNode: Outcome<object>
  readonly ofNoSubnet: Outcome<object>
  readonly ofWrongPrefix: Outcome<object>
  readonly addressesBefore: readonly string[]
  readonly outOfService: Outcome<Health>
  readonly restored: readonly Outcome<void>[]
  readonly addressesInService: readonly string[]
  readonly entry: AddressEntry | undefined
  readonly inService: Outcome<Health>
  readonly heldByItself: Outcome<object>
  readonly isPictureSame: boolean
  readonly reaching: Outcome<Health>
  readonly reachingNobody: Outcome<Health>
  readonly drop: Outcome<object>
  readonly extended: Outcome<void>
  readonly createdBesideOwner: Outcome<object>
  readonly answeredProbe: Outcome<ProbeAnswer>
  readonly silentProbe: Outcome<ProbeAnswer>
  readonly secondOwner: Outcome<Health>
  readonly removed: readonly Outcome<void>[]
  readonly addressesAfter: readonly string[]
  readonly neighbour: { readonly before: string; readonly after: string; readonly afterMs: number }
  readonly hardware: { readonly a: string; readonly b: string }
}

const lab = await buildKitLab()
const { a, b, client } = lab
const hardware = {
  a: await a.machine.hardwareAddress(0),
  b: await b.machine.hardwareAddress(0),
}

/** One family's address, its own node's, and a subnet that nobody is in. */
interface Family {
  readonly address: string
  readonly prefix: number
  readonly wrongPrefix: number
  readonly ofNode: string
  readonly ofClient: string
  readonly nowhere: string
}

async function tellCreation({ address, prefix, wrongPrefix, ofNode, nowhere }: Family) {
  const quick = { probeFor: '50ms' }
  const foreign = address.replace(/7$/, '9')
  b.machine.ip([`address add ${foreign}/${prefix} dev eth0`])
  await sleep(5)
  return {
    created: await a.create({ ...quick, address: `${address}/${prefix}` }),
    ofThisNode: await a.create({ ...quick, address: `${ofNode}/${prefix}` }),
    ofAnotherNode: await a.create({ ...quick, address: `${foreign}/${prefix}` }),
    ofNoSubnet: await a.create({ ...quick, address: `${nowhere}/${prefix}` }),
    ofWrongPrefix: await a.create({ ...quick, address: `${address}/${wrongPrefix}` }),
  }
}

async function tellService({ address, prefix, ofClient }: Family) {
  const host = prefix === 24 ? ofClient : `[${ofClient}]`
  const given = { address: `${address}/${prefix}` }
  const addressesBefore = await a.addresses()
  const outOfService = await a.quickCheck(given)
  const restored = [await a.restore(given), await a.restore(given)]
  const addressesInService = await a.addresses()
  const { value = [] } = await a.network<AddressEntry[]>('listAddresses')
  await client.network('canPing', { address, interface: 'eth0', forMs: 1000 })
  const pictureBefore = pictureOf(a.machine)
  const inService = await a.quickCheck(given)
  return {
    addressesBefore,
    outOfService,
    restored,
    addressesInService,
    entry: value.find((one) => one.address === address),
    inService,
    isPictureSame: pictureOf(a.machine) === pictureBefore,
    heldByItself: await a.create(given),
    reaching: await a.quickCheck({ ...given, reach: [`ping:${ofClient}`, `tcp:${host}:9`] }),
    reachingNobody: await a.quickCheck({ ...given, reach: [`tcp:${host}:9`] }),
    drop: await a.drop(given),
    extended: await b.extend(given),
    createdBesideOwner: await b.create(given),
    answeredProbe: await b.probe(given),
  }
}

async function tellMove({ address, prefix }: Family) {
  const given = { address: `${address}/${prefix}` }
  await client.network('canPing', { address, interface: 'eth0', forMs: 1000 })
  const before = neighbourOf(client.machine, address) ?? ''
  const removed = [await a.remove(given), await a.remove(given)]
  const addressesAfter = await a.addresses()
  const silentProbe = await b.probe(given)
  const startedMs = performance.now()
  await b.restore(given)
  let after = neighbourOf(client.machine, address) ?? ''
  while (after !== hardware.b && performance.now() < startedMs + 1000) {
    after = neighbourOf(client.machine, address) ?? ''
  }
  const neighbour = { before, after, afterMs: performance.now() - startedMs }
  await a.network('addAddress', {
    address,
    prefixLength: prefix,
    interface: 'eth0',
    validForMs: 9000,
  })
  const secondOwner = await b.quickCheck(given)
  await a.remove(given)
  await b.remove(given)
  return { removed, addressesAfter, silentProbe, neighbour, secondOwner }
}

async function tellStory(family: Family): Promise<MovesStory> {
  const creation = await tellCreation(family)
  const service = await tellService(family)
  return { ...creation, ...service, ...(await tellMove(family)), hardware }
}

const version4 = await tellStory({
  address: '10.78.0.7',
  prefix: 24,
  wrongPrefix: 25,
  ofNode: '10.78.0.11',
  ofClient: '10.78.0.1',
  nowhere: '10.79.0.7',
})
const version6 = await tellStory({
  address: 'fd78::7',
  prefix: 64,
  wrongPrefix: 65,
  ofNode: 'fd78::11',
  ofClient: 'fd78::1',
  nowhere: 'fd79::7',
})
process.stdout.write(JSON.stringify({ version4, version6 }), () => process.exit(0))
