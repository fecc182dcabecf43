import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { Machines } from '../../lab/machines/machines.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { patient, startDaemons } from '../start-daemons.ts'
import { placesOf } from './places-of.ts'

// Runs inside a private world: `backup-cluster.world.ts FOLDER`; prints one line of JSON.

/** What a cluster made of an address with a backup, as links of its owner went. */
export interface ClusterStory {
  readonly atFirst: Standing
  readonly onBackup: Standing
  /** How many decisions there were about it before and after it went to its backup. */
  readonly decisions: readonly [number, number]
  readonly heldByNothing: Standing
  readonly back: Standing
  readonly movedOn: Standing
}

/** Where an address is by the kernels, and what the cluster says of it. */
export interface Standing {
  readonly at: readonly string[]
  readonly owners: readonly string[]
  readonly reason: string | undefined
}

const [folder = ''] = process.argv.slice(2)
const names = ['node-a', 'node-b'] as const
const address = '10.79.0.77'
const options = { isDryRun: false, isWaiting: true, timeoutMs: 60_000 }

const machines = await Machines.make(names, 2)
for (const name of names) {
  const machine = machines.get(name)
  machine.lead(1, 0)
  machine.ip([
    'address flush dev eth1 scope global',
    `address add 10.79.0.${machine.number + 10}/24 dev eth1`,
  ])
}
const daemons = await startDaemons({ machines, names, folder, cluster: 'backup', extra: patient })
const asked = daemons[1] as DaemonNode
const owner = machines.get('node-a')

async function standing(): Promise<Standing> {
  const [at, resource] = [await placesOf(machines, address), await asked.resource('vip')]
  const instance = resource?.instances.find(({ node }) => node === 'node-a')
  return { at, owners: resource?.owners ?? [], reason: instance?.reason.sentence }
}

async function until(place: string, words = ''): Promise<Standing> {
  let found = await standing()
  await waitUntil(`it is on ${place}`, async () => {
    found = await standing()
    const isThere = found.at.join() === place && (found.reason ?? '').includes(words)
    return isThere || JSON.stringify(found)
  })
  return found
}

async function countDecisions(): Promise<number> {
  return (await asked.client.decisions({ tag: 'vip' })).length
}

const parameters = { address: `${address}/24`, interface: 'eth0', backupInterface: 'eth1' }
const vip = { kind: 'ip', nodes: names, parameters: { ...parameters, probeFor: '50ms' } }
await asked.apply(JSON.stringify({ resources: { vip } }))
const atFirst = await until('node-a eth0')
const before = await countDecisions()
owner.unplug([0])
const onBackup = await until('node-a eth1', 'backup')
owner.plug([0])
const decisions = [before, await countDecisions()] as const
await asked.client.send({ kind: 'outOfService', tag: 'vip' }, options)
const heldByNothing = await standing()
await asked.client.send({ kind: 'inService', tag: 'vip', node: 'node-a' }, options)
const back = await until('node-a eth0')
owner.unplug([0, 1])
const movedOn = await until('node-b eth0')
const story: ClusterStory = { atFirst, onBackup, decisions, heldByNothing, back, movedOn }
process.stdout.write(JSON.stringify(story), () => process.exit(0))
