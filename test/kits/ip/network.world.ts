import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { createNetwork } from '../../../core/src/adapters/linux/network/index.ts'
import type { NetworkChange } from '../../../core/src/kit/index.ts'
import { runIp } from '../../lab/ip-command.ts'
import { waitUntil } from '../../lab/wait-until.ts'

/** What the kernel did with addresses that were given and taken through the adapter. */
export interface NetworkStory {
  /** `ip address delete` of the first address of a subnet: the trap itself. */
  readonly leftByTheKernelAlone: readonly string[]
  readonly leftByTheAdapter: readonly string[]
  readonly lifetimeOfPutBack: number | undefined
  readonly leftAfterExpiry: readonly string[]
  readonly expiredAfterMs: number
  /** What the adapter says after own changes within the turn, beside what the kernel tells anew. */
  readonly ownChanges: { readonly atOnce: string; readonly anew: string }
  readonly changesInWorker: readonly string[]
  readonly pings: readonly boolean[]
  readonly refused: string
}

// One namespace is enough here: the world's own.
runIp([
  'link set lo up',
  'link add eth0 type veth peer name eth1',
  'link set eth0 up',
  'link set eth1 up',
])
const network = createNetwork()

async function texts(): Promise<string[]> {
  const entries = await network.listAddresses()
  const own = entries.filter((entry) => entry.interface === 'eth0' && entry.family === 4)
  return own.map((entry) => `${entry.address}/${entry.prefixLength}`).sort()
}

/** The adapter reads the kernel's tables once in a turn: what others change is seen in the next. */
async function runByOthers(commands: readonly string[]): Promise<void> {
  runIp(commands)
  await nextTurn()
}

function addThree(subnet: string): Promise<void> {
  return runByOthers([
    `address add ${subnet}.1/24 dev eth0`,
    `address add ${subnet}.2/24 dev eth0`,
    `address add ${subnet}.3/24 dev eth0 valid_lft 600 preferred_lft 600`,
  ])
}

async function tellTrap() {
  await addThree('10.90.0')
  await runByOthers(['address delete 10.90.0.1/24 dev eth0'])
  const leftByTheKernelAlone = await texts()
  await addThree('10.91.0')
  await network.removeAddress({ address: '10.91.0.1', prefixLength: 24, interface: 'eth0' })
  const leftByTheAdapter = await texts()
  const entries = await network.listAddresses()
  const lifetimeOfPutBack = entries.find((entry) => entry.address === '10.91.0.3')?.validForMs
  await runByOthers(['address flush dev eth0'])
  return { leftByTheKernelAlone, leftByTheAdapter, lifetimeOfPutBack }
}

/** The address comes first on its interface, the others of its subnet later. */
async function tellExpiry() {
  const startedMs = performance.now()
  const address = { address: '10.92.0.7', prefixLength: 32, interface: 'eth0' }
  await network.addAddress({ ...address, validForMs: 1000 })
  await addThree('10.92.0')
  await waitUntil('the address expires', async () => !(await texts()).includes('10.92.0.7/32'))
  return { leftAfterExpiry: await texts(), expiredAfterMs: performance.now() - startedMs }
}

/** Added in both families, renewed and removed within one turn, after the tables were read. */
async function tellOwnChanges() {
  await network.listAddresses()
  for (const address of ['10.95.0.7', '10.95.0.8', 'fd95::7', 'fd95::8']) {
    const prefixLength = address.includes(':') ? 128 : 32
    const place = { address, prefixLength, interface: 'eth0' }
    await network.addAddress({ ...place, validForMs: 9000 })
    if (!address.endsWith('7')) await network.addAddress({ ...place, validForMs: 20_000 })
    else if (address.includes(':')) await network.removeAddress(place)
  }
  const atOnce = await describeAddresses()
  await nextTurn()
  const anew = await describeAddresses()
  await runByOthers(['address flush dev eth0 scope global'])
  return { ownChanges: { atOnce, anew } }
}

/** All that is said of them; a link's own address of IPv6 is not ours. */
async function describeAddresses(): Promise<string> {
  const entries = await network.listAddresses()
  const ours = entries.filter(({ address }) => address.includes('95'))
  return ours
    .map((entry) => JSON.stringify(Object.entries(entry).toSorted()))
    .toSorted()
    .join()
}

/** Watches in a thread of its own, as kits do, while this thread makes the changes. */
async function tellWatchInWorker() {
  const worker = new Worker(new URL('./watch-worker.ts', import.meta.url))
  const changes: NetworkChange[] = []
  worker.on('message', (change: NetworkChange | 'ready') => {
    if (change !== 'ready') changes.push(change)
  })
  await new Promise((resolve) => worker.once('message', resolve))
  const address = { address: '10.93.0.7', prefixLength: 32, interface: 'eth0' }
  await network.addAddress({ ...address, validForMs: 9000 })
  await network.removeAddress(address)
  runIp(['link set eth1 down'])
  const isLast = (change: NetworkChange) => describeChange(change) === 'eth0 up without carrier'
  await waitUntil('the worker hears of all', () => changes.some(isLast))
  await worker.terminate()
  runIp(['link set eth1 up'])
  return { changesInWorker: [...new Set(changes.map(describeChange))] }
}

function describeChange(change: NetworkChange): string {
  if (change.kind === 'changesMissed') return change.kind
  if (change.kind !== 'linkChanged') return `${change.kind} ${change.entry.address}`
  const { link } = change
  return `${link.name} ${link.isUp ? 'up' : 'down'}${link.hasCarrier ? '' : ' without carrier'}`
}

async function tellPings() {
  const ask = { interface: 'lo', forMs: 200 }
  return {
    pings: [
      await network.canPing({ ...ask, address: '127.0.0.1' }),
      await network.canPing({ ...ask, address: '::1' }),
      await network.canPing({ interface: 'eth0', address: '10.92.0.200', forMs: 100 }),
    ],
  }
}

const refused = await network
  .addAddress({ address: '10.94.0.7', prefixLength: 33, interface: 'eth0', validForMs: 1000 })
  .then(
    () => 'added',
    (error: Error) => error.message,
  )
const trap = await tellTrap()
const early = { ...trap, ...(await tellExpiry()), ...(await tellOwnChanges()) }
const story = { ...early, ...(await tellPings()), refused }
const whole: NetworkStory = { ...story, ...(await tellWatchInWorker()) }
network.close()
process.stdout.write(JSON.stringify(whole))
