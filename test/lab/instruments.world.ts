import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Machines } from './machines/machines.ts'
import { monotonicMs } from './monotonic.ts'
import { Observer, type OwnershipReport } from './observer/observer.ts'
import { type ClientReport, Prober } from './prober/prober.ts'
import { waitUntil } from './wait-until.ts'

/** What both instruments say about one window. */
export interface Measured {
  readonly client: ClientReport
  readonly owners: OwnershipReport
}

/** Everything that the script prints. */
export interface Story {
  readonly quiet: Measured
  readonly cleanMove: Measured
  readonly doubleOwner: Measured
  readonly crash: Measured
  readonly processesLeft: number
  readonly returned: Measured
}

// Moves an address by hand, well and badly, and prints what the instruments say about it.
const ADDRESS = '10.79.0.100'
const PORT = 7077
const echo = fileURLToPath(new URL('../../examples/demo/echo.mjs', import.meta.url))

const machines = await Machines.make(['client', 'node-a', 'node-b'], 1)
const nodes = [machines.get('node-a'), machines.get('node-b')] as const
for (const node of nodes) node.start([process.execPath, echo, String(PORT)], { stdio: 'inherit' })
const observer = await Observer.start(ADDRESS, nodes)
await give('node-a')
const prober = await Prober.start(machines.get('client'), {
  address: ADDRESS,
  port: PORT,
  intervalMs: 1,
  timeoutMs: 20,
  nodes: nodes.map((node) => node.name),
})

async function give(name: string): Promise<void> {
  await machines.get(name).run(['ip', 'address', 'add', `${ADDRESS}/32`, 'dev', 'eth0'])
}

async function take(name: string): Promise<void> {
  await machines.get(name).run(['ip', 'address', 'delete', `${ADDRESS}/32`, 'dev', 'eth0'])
}

/** Nobody announces this move, so the client is made to ask again. */
async function forgetOwnerAtClient(): Promise<void> {
  await machines.get('client').run(['ip', 'neighbor', 'flush', 'to', ADDRESS])
}

async function measured(act: () => Promise<void>): Promise<Measured> {
  await sleep(100)
  const from = monotonicMs()
  await act()
  await sleep(100)
  const window = { from, until: monotonicMs() }
  return { client: await prober.measure(window), owners: await observer.measure(window) }
}

await waitUntil('node-a answers', async () => (await prober.answering(20)).includes('node-a'))

const quiet = await measured(() => sleep(1000))

const cleanMove = await measured(async () => {
  await take('node-a')
  await sleep(60)
  await give('node-b')
  await forgetOwnerAtClient()
  await waitUntil('node-b answers', async () => (await prober.answering(20)).includes('node-b'))
})

const doubleOwner = await measured(async () => {
  await give('node-a')
  await sleep(50)
  await take('node-a')
})

const crash = await measured(async () => {
  await nodes[1].crash()
})

const processesLeft = nodes[1].processesRunning('').length

const returned = await measured(async () => nodes[1].boot())

console.log(
  JSON.stringify({ quiet, cleanMove, doubleOwner, crash, processesLeft, returned } satisfies Story),
)
process.exit(0)
