import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { DaemonNode } from '../lab/daemon/daemon-node.ts'
import { Machines } from '../lab/machines/machines.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { addressHierarchies, addressOf, type Form } from './address-hierarchy.ts'
import { AddressMonitor } from './address-monitor.ts'

// Runs inside a private world, and prints a line of JSON:
// `addresses.world.ts FOLDER ADDRESSES MOVES FAMILY FORM`.
const kits = fileURLToPath(new URL('../fixtures/scale-kits', import.meta.url))
const [folder = '', count = '0', moves = '0', family = '4', form = 'separate'] =
  process.argv.slice(2)
const names = ['node-a', 'node-b'] as const
/** No switchover waits for it; a busy machine may lose heartbeats for longer than is usual. */
const patience = 'recoverWithin: 10s'
const restMs = 1_500
const options = { isDryRun: false, isWaiting: true, timeoutMs: 120_000 }

/** What one switchover took, in ms. */
export interface Move {
  /** From the request until it is answered and all kernels have told. */
  readonly answerMs: number
  /** From the first address that is gone to the last that is there. */
  readonly wholeMs: number
  /** The longest that nobody had one of the addresses. */
  readonly longestMs: number
}

const machines = await Machines.make(names, 1)
const nodes = names.map((name) => {
  const machine = machines.get(name)
  machine.ip([`address add fd79::${machine.number}/64 dev eth0 nodad`])
  const plan = { cluster: 'addresses', nodes: names, folder, mark: 'many' }
  const daemon = new DaemonNode(name, { ...plan, extra: patience })
  const kitsFolder = join(daemon.folder, 'kits')
  rmSync(kitsFolder, { recursive: true })
  symlinkSync(kits, kitsFolder)
  daemon.launcher = machine.words([])
  daemon.start()
  return { machine, daemon }
})
process.on('uncaughtException', (error) => {
  console.error(error, nodes.flatMap(({ daemon }) => daemon.lastWords()).join('\n'))
  process.exit(1)
})
await Promise.all(nodes.map(({ daemon }) => daemon.untilReady()))
const asked = nodes[0]?.daemon.client
if (asked === undefined) throw new Error('there is no node')
const addresses = Array.from({ length: Number(count) }, (_, index) => addressOf(family, index))
for (const text of addressHierarchies(addresses, { form: form as Form, nodes: names })) {
  await asked.send({ kind: 'apply', text, source: 'many.yaml', prune: false }, options)
}
const sides: readonly Side[] = nodes.map(({ machine }) => ({
  name: machine.name,
  monitor: new AddressMonitor(machine, addresses),
}))

/** All that one node has goes to the other: as one hierarchy, or because its node is to rest. */
async function ask(source: string, target: string): Promise<void> {
  const request =
    form === 'hierarchy'
      ? ({ kind: 'switchover', tag: 'service', to: target } as const)
      : ({ kind: 'standby', node: source } as const)
  await asked?.send(request, options)
}

async function move([source, target]: readonly [Side, Side]): Promise<Move> {
  for (const { monitor } of sides) monitor.forget()
  const startedMs = performance.now()
  await ask(source.name, target.name)
  const [goneAt, thereAt] = [source.monitor.goneAt, target.monitor.thereAt]
  await waitUntil('the kernels told of all', () => {
    return goneAt.size === addresses.length && thereAt.size === addresses.length
  })
  const answerMs = performance.now() - startedMs
  const gone = addresses.map((address) => goneAt.get(address) ?? 0)
  const there = addresses.map((address) => thereAt.get(address) ?? 0)
  const outages = gone.map((atMs, index) => (there[index] ?? 0) - atMs)
  if (form === 'separate') await asked?.send({ kind: 'resume', node: source.name }, options)
  const wholeMs = Math.max(...there) - Math.min(...gone)
  return { answerMs, wholeMs, longestMs: Math.max(...outages) }
}

interface Side {
  readonly name: string
  readonly monitor: AddressMonitor
}

const [first, second] = sides
if (first === undefined || second === undefined) throw new Error('there is no node')
await Promise.all(sides.map(({ monitor }) => monitor.untilReady()))
const taken: Move[] = []
for (let done = 0; done < Number(moves); done += 1) {
  taken.push(await move(done % 2 === 0 ? [first, second] : [second, first]))
  // What comes after a move, announcements and looks, is no part of the next one.
  await sleep(restMs)
}
// Who takes over from a daemon that was killed has waited for its lease: that is no switchover.
if (nodes.some(({ daemon }) => daemon.log().includes('is frozen and is killed'))) {
  throw new Error('a daemon was taken for frozen')
}
console.log(JSON.stringify(taken))
process.exit(0)
