import { readFileSync } from 'node:fs'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { Machines } from '../../lab/machines/machines.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { exampleOf } from '../example-of.ts'
import { patient, startDaemons } from '../start-daemons.ts'
import { placesOf } from './places-of.ts'

// Runs inside a private world: `example.world.ts FOLDER`; prints one line of JSON.

/** What the examples made of three machines, by their kernels and by a client. */
export interface ExampleStory {
  /** Where the README's address was, when whom it is to reach answered, and when not node-a. */
  readonly places: readonly (readonly string[])[]
  /** Whether the client had an answer from it in both places. */
  readonly answers: readonly boolean[]
  readonly left: readonly string[]
  /** Of the hierarchy in `examples`: each address with its place. */
  readonly doors: readonly string[]
  readonly doorAnswers: readonly boolean[]
}

const [folder = ''] = process.argv.slice(2)
const names = ['node-a', 'node-b'] as const
const file = new URL('../../../examples/ip/hierarchy.yaml', import.meta.url)

const machines = await Machines.make([...names, 'gateway'], 1)
for (const [name, end] of [...names.map((name, place) => [name, 11 + place]), ['gateway', 254]]) {
  machines
    .get(String(name))
    .ip([
      'address flush dev eth0 scope global',
      `address add 10.0.0.${end}/24 dev eth0`,
      `address add fd00::${end}/64 dev eth0 nodad`,
    ])
}
const gateway = machines.get('gateway')
const plan = { machines, names, folder, cluster: 'example' }
const daemons = await startDaemons({ ...plan, extra: patient })
const first = daemons[0] as DaemonNode

/** Whether the client has an answer from an address, if only that nobody serves there. */
async function isAnswering(address: string): Promise<boolean> {
  const client = `const socket = require('node:net').connect(9, '${address}')
  socket.setTimeout(5000, () => socket.destroy(new Error('silence')))
  socket.on('error', ({ code }) => process.exit(code === 'ECONNREFUSED' ? 0 : 1))`
  const asked = gateway.run([process.execPath, '--eval', client])
  return asked.then(() => true).catch(() => false)
}

async function untilOn(place: string, address: string): Promise<void> {
  await waitUntil(`${address} is at ${place}`, async () => {
    const places = (await placesOf(machines, address)).join()
    return places === place || places
  })
}

const [vip, vip6] = ['10.0.0.7', 'fd00::7'] as const
await first.apply(exampleOf('ip'))
const atFirst = [await placesOf(machines, vip), await isAnswering(vip)] as const
await gateway.run(['nft', 'add table ip lab'])
await gateway.run(['nft', 'add chain ip lab in { type filter hook input priority 0; }'])
await gateway.run(['nft', 'add rule ip lab in ip saddr 10.0.0.11 drop'])
await untilOn('node-b eth0', vip)
const later = [await placesOf(machines, vip), await isAnswering(vip)] as const
await first.holdfast('resource', 'delete', 'vip')
const left = await placesOf(machines, vip)
await gateway.run(['nft', 'delete table ip lab'])
await first.apply(readFileSync(file, 'utf8'))
const doors = [await placesOf(machines, vip), await placesOf(machines, vip6)].flat()
const story: ExampleStory = {
  ...{ places: [atFirst[0], later[0]], answers: [atFirst[1], later[1]], left, doors },
  doorAnswers: [await isAnswering(vip), await isAnswering(vip6)],
}
process.stdout.write(JSON.stringify(story), () => process.exit(0))
