import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ResourceStatus } from '../../../../core/src/api/documents.ts'
import { DaemonNode } from '../../../../test/lab/daemon/daemon-node.ts'
import { killProcess } from '../../../../test/lab/processes.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import type { DatabaseNode } from './database-node.ts'
import { DatabasePair, parametersOf } from './database-pair.ts'
import { tellStory } from './tell-story.ts'

// Runs inside a private world: `daemons.world.ts FOLDER`; prints one line of JSON.

/** Where the address is, how the databases are, and how long it took. */
export interface Standing {
  readonly owner: string
  readonly databases: readonly string[]
  readonly tookMs: number
}

/** What a cluster of two made of an address over databases, as these were harmed. */
export interface ClusterStory {
  readonly atFirst: Standing
  readonly wrongPassword: Standing & { readonly why: string }
  readonly killed: Standing
  readonly mended: Standing
  readonly hung: Standing
  readonly mendedOfHanging: Standing
  /** Of a commit that waited for a peer which hangs, and whose node was lost. */
  readonly freed: { readonly isBlocked: boolean; readonly said: string; readonly tookMs: number }
  readonly peerAway: Standing
  readonly peerBack: Standing
  readonly switched: Standing
  readonly differing: Standing & { readonly why: string; readonly switchover: string }
  readonly cleared: Standing
  readonly real: { readonly code: number | null; readonly stdout: string }
  readonly export: string
  readonly leaks: readonly string[]
}

const [folder = ''] = process.argv.slice(2)
const names = ['n1', 'n2'] as const
const patience = { timeoutMs: 100_000, intervalMs: 20 }
/** A busy machine must not be taken for a dead one. */
const extra = 'recoverWithin: 4s'

const pair = await DatabasePair.open({ folder })
const databases: Readonly<Record<string, DatabaseNode>> = { n1: pair.one, n2: pair.other }
const daemons = names.map((name) => {
  const daemon = new DaemonNode(name, { cluster: 'db', nodes: names, folder, mark: 'db', extra })
  daemon.launcher = databases[name]?.machine.words([]) ?? []
  daemon.start()
  return daemon
})
process.on('uncaughtException', (error) => {
  console.error(error, daemons.flatMap((daemon) => daemon.lastWords(20)).join('\n'))
  process.exit(1)
})
await Promise.all(daemons.map((daemon) => daemon.keepStarting()))
const [first, second] = daemons as [DaemonNode, DaemonNode]

async function lookAt(asked: DaemonNode): Promise<Omit<Standing, 'tookMs'>> {
  const [vip, db] = [await asked.resource('vip'), await asked.resource('db01')]
  return { owner: vip?.owners.join() ?? '', databases: wordInstances(db) }
}

function wordInstances(resource: ResourceStatus | undefined): readonly string[] {
  return (resource?.instances ?? []).map(({ node, state, health }) => `${node} ${state} ${health}`)
}

/** Waits until all is as it is expected, and says how long that took. */
async function until(expected: Omit<Standing, 'tookMs'>, asked = second): Promise<Standing> {
  const startedMs = performance.now()
  let found = await lookAt(asked)
  await waitUntil(
    `it is ${JSON.stringify(expected)}`,
    async () => {
      found = await lookAt(asked)
      const isSo =
        found.owner === expected.owner &&
        expected.databases.every((one) => found.databases.some((is) => is.startsWith(one)))
      return isSo || JSON.stringify([found, asked.lastWords(3)])
    },
    patience,
  )
  return { ...found, tookMs: Math.round(performance.now() - startedMs) }
}

const well = ['n1 in-service', 'n2 in-service'].map((words) => `${words} good`)
const homes = [pair.one, pair.other].map((node) => parametersOf(folder, node))
const parameters = { ...homes[0], home: pair.one.home }
const overrides = { n2: { home: pair.other.home } }
const db01 = {
  ...{ kind: 'altibase', nodes: names, policies: { failoverFirst: true } },
  ...{ parameters, overrides },
}
const vip = {
  ...{ kind: 'ip', nodes: names, dependsOn: ['db01'] },
  parameters: { address: '10.79.0.77/24', interface: 'eth0', probeFor: '50ms' },
}
await first.apply(JSON.stringify({ resources: { db01, vip } }), 100_000)
const atFirst = await until({ owner: 'n1', databases: well })

const monitor = join(folder, 'monitor')
writeFileSync(monitor, 'nobodysword\n')
const isBad = await until({ owner: 'n1', databases: ['n1 in-service degraded'] })
await sleep(2_000)
const wrongPassword = { ...isBad, ...(await lookAt(first)), why: await why() }
writeFileSync(monitor, 'hamon1\n')
await until({ owner: 'n1', databases: well })

pair.one.signal('SIGKILL')
const killed = await until({ owner: 'n2', databases: [] })
const mended = await until({ owner: 'n2', databases: well })

pair.other.signal('SIGSTOP')
const hung = await until({ owner: 'n1', databases: [] })
const mendedOfHanging = await until({ owner: 'n1', databases: well })
await pair.untilSynchronous()

// The peer hangs, and nobody is left there who could see it.
pair.other.signal('SIGSTOP')
let isCommitted = false
const insert = pair.one.insert('TE', 1, 'waits').then((said) => {
  isCommitted = true
  return said.trim()
})
await sleep(1_000)
const isBlocked = !isCommitted
const lostMs = performance.now()
for (const id of processesOfNode(pair.other)) killProcess(id)
const said = await insert
const freed = { isBlocked, said, tookMs: Math.round(performance.now() - lostMs) }
const peerAway = await until({ owner: 'n1', databases: ['n1 in-service'] }, first)
pair.other.signal('SIGCONT')
second.start()
await second.untilReady()
const peerBack = await until({ owner: 'n1', databases: well })
await pair.untilSynchronous()

const options = { isDryRun: false, isWaiting: true, timeoutMs: 60_000 }
await first.client.send({ kind: 'switchover', tag: 'vip', to: 'n2' }, options)
const switched = await until({ owner: 'n2', databases: well })
// What the peer changes cannot be made on n1: the data differ, until an operator has looked.
await pair.one.sql('ALTER SESSION SET REPLICATION = NONE;', "INSERT INTO T1 VALUES (5,'one',0);")
await pair.other.insert('T1', 5, 'other')
const differing = await until({ owner: 'n2', databases: ['n1 in-service degraded'] })
const whyDiffering = await why()
const refusal = await first.holdfast('switchover', 'vip', '--to', 'n1')
await first.holdfast('resource', 'clear', 'db01', '--node', 'n1')
const cleared = await until({ owner: 'n2', databases: well })
const real = await first.holdfast('kit', 'test', 'db01', '--real', '--timeout', '100s')
const exported = (await first.holdfast('export')).stdout
const logs = daemons.map((daemon) => daemon.log()).join('\n')
const secrets = ['hamon1', 'MANAGER']
const leaks = secrets.filter((word) => `${logs}${exported}`.includes(word))
const story: ClusterStory = {
  ...{ atFirst, wrongPassword, killed, mended, hung, mendedOfHanging, freed, peerAway, peerBack },
  differing: { ...differing, why: whyDiffering, switchover: refusal.stderr },
  ...{ switched, cleared, real, export: exported, leaks },
}
tellStory(story)

/** Daemon and guardian of a node: found first, so that neither starts the other again. */
function processesOfNode({ machine }: DatabaseNode): readonly number[] {
  const words = ['holdfast-guard', 'holdfastd', 'holdfast.yaml']
  return [...new Set(words.flatMap((word) => machine.processesRunning(word)))]
}

async function why(): Promise<string> {
  return (await first.holdfast('why', 'db01')).stdout
}
