import { chmodSync } from 'node:fs'
import type { DatabaseNode } from '../../../kits/altibase/test/acceptance/database-node.ts'
import { DatabasePair, parametersOf } from '../../../kits/altibase/test/acceptance/database-pair.ts'
import { ports } from '../../../kits/altibase/test/acceptance/installation.ts'
import { tellStory } from '../../../kits/altibase/test/acceptance/tell-story.ts'
import { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { AltibaseBooks } from '../driver/altibase-books.ts'
import { AltibaseDriver } from '../driver/altibase-driver.ts'
import { tableStatements } from '../driver/altibase-schema.ts'
import type { IsqlPlace } from '../driver/isql-client.ts'
import { checkLedger } from '../ledger/check-ledger.ts'
import { compareLedgers } from '../ledger/compare-ledgers.ts'
import type { Acknowledgement, Fault } from '../ledger/ledger.ts'
import { Market } from '../market/market.ts'
import { Service } from '../service/service.ts'

// Runs inside a private world: `altibase.world.ts FOLDER`; prints one line of JSON.

/** What a service was told while the database below its address was killed, and what is there. */
export interface AltibaseStory {
  readonly owners: readonly string[]
  readonly open: number
  readonly acknowledged: number
  readonly executions: readonly number[]
  readonly faults: readonly Fault[]
  readonly settings: Readonly<Record<string, string>>
}

const [folder = ''] = process.argv.slice(2)
const names = ['n1', 'n2'] as const
const address = '10.79.0.77'
const patience = { timeoutMs: 200_000, intervalMs: 100 }
const accountCount = 4
const acknowledgedBefore = 60
const acknowledgedAfter = 60
/** What a client may wait for on a machine that is busy with everything of this. */
const withinMs = { connectWithinMs: 20_000, answerWithinMs: 20_000 }

chmodSync(folder, 0o755)
const pair = await DatabasePair.open({ folder, further: ['client'] })
const nodes: Readonly<Record<(typeof names)[number], DatabaseNode>> = {
  n1: pair.one,
  n2: pair.other,
}
const started = [pair.one, pair.other].map(async (node) => {
  const peer = { host: pair.peerOf(node).machine.address(), port: ports.replication }
  await node.sql(...tableStatements(peer))
})
await Promise.all(started)
for (const node of pair.all) await node.sql('ALTER REPLICATION RAPTOR START;')
await pair.untilSynchronous()

/** How `isql` of the first node's installation gets to a server, from any machine. */
function placeAt(host: string): IsqlPlace {
  const { environment, home } = pair.one
  return {
    command: pair.machines.get('client').words([`${home}/bin/isql`]),
    ...{ environment, host, port: ports.client, user: 'sys', password: 'MANAGER' },
  }
}

const daemons = names.map((name) => {
  const extra = 'recoverWithin: 4s'
  const daemon = new DaemonNode(name, { cluster: 'raptor', nodes: names, folder, mark: 'r', extra })
  daemon.launcher = nodes[name].machine.words([])
  daemon.start()
  return daemon
})
process.on('uncaughtException', (error) => {
  console.error(error, daemons.flatMap((daemon) => daemon.lastWords(20)).join('\n'))
  process.exit(1)
})
await Promise.all(daemons.map((daemon) => daemon.keepStarting()))
const [first, second] = daemons as [DaemonNode, DaemonNode]
const db = {
  ...{ kind: 'altibase', nodes: names, policies: { failoverFirst: true } },
  parameters: { ...parametersOf(folder, pair.one), answerWithin: '10s' },
  overrides: { n2: { home: pair.other.home } },
}
const vip = {
  ...{ kind: 'ip', nodes: names, dependsOn: ['db'] },
  parameters: { address: `${address}/24`, interface: 'eth0', probeFor: '50ms' },
}
await first.apply(JSON.stringify({ resources: { db, 'vip-raptor': vip } }), 100_000)

async function owner(): Promise<string> {
  return (await second.resource('vip-raptor'))?.owners.join() ?? ''
}

async function untilWell(): Promise<void> {
  await waitUntil(
    'both databases and the address are in service',
    async () => {
      const found = (await second.resource('db'))?.instances ?? []
      const isWell = found.every(({ state, health }) => state === 'in-service' && health === 'good')
      return (isWell && (await owner()) !== '') || JSON.stringify(found)
    },
    patience,
  )
  await pair.untilSynchronous()
}

await untilWell()
const books = await AltibaseBooks.open(placeAt(address))
await books.prepare(accountCount)
const settings = await books.settings()
await books.close()

const owners = [await owner()]
const market = new Market({ seed: 7, accountCount, run: 'a' })
const acknowledged: Acknowledgement[] = []
let isKilled = false
const service: Service = new Service(
  { rate: 40, workerCount: 4, patienceMs: 1_000 },
  {
    market,
    driver: new AltibaseDriver({ ...placeAt(address), ...withinMs }),
    acknowledge: (one) => {
      acknowledged.push(one)
      if (isKilled || acknowledged.length < acknowledgedBefore) return
      isKilled = true
      nodes.n1.signal('SIGKILL')
    },
    tell: () => undefined,
  },
)
const running = service.run()
let atMove = Number.POSITIVE_INFINITY
await waitUntil(
  'the service goes on with the other database',
  async () => {
    if (isKilled && atMove === Number.POSITIVE_INFINITY && (await owner()) === 'n2') {
      atMove = acknowledged.length
    }
    return acknowledged.length >= atMove + acknowledgedAfter || String(acknowledged.length)
  },
  patience,
)
owners.push(await owner())
// Those under way may take as long as the slowest of all.
const ending = service.end(withinMs.answerWithinMs)
const { open } = await running
await untilWell()
const ledgers = []
for (const node of pair.all) {
  const own = await AltibaseBooks.open(placeAt(node.machine.address()))
  ledgers.push(await own.read(node.machine.name))
  await own.close()
}
const isPlaced = (key: string) => Number(key.split('-')[1]) <= market.placed
const [one, other] = ledgers
if (one === undefined || other === undefined) throw new Error('assert: there are two')
const faults = [
  ...ledgers.flatMap((ledger) => checkLedger(ledger, { acknowledged, isPlaced })),
  ...compareLedgers(one, other),
]
void ending
const story: AltibaseStory = {
  ...{ owners, open, acknowledged: acknowledged.length, faults, settings },
  executions: ledgers.map(({ executions }) => executions.length),
}
tellStory(story)
