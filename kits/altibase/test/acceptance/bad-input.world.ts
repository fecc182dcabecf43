import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DaemonNode } from '../../../../test/lab/daemon/daemon-node.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import { Home } from '../stand-in/setting/home.ts'
import { orderFaults, reportVersion } from '../stand-in/setting/stand-in-settings.ts'
import { DatabasePair, parametersOf } from './database-pair.ts'
import { tellStory } from './tell-story.ts'

// Runs inside a private world: `bad-input.world.ts FOLDER`; prints one line of JSON.

/** What an operator is told who asks for something that cannot be, and what is left then. */
export interface Refused {
  readonly code: number | null
  readonly said: string
  /** Resources of the cluster afterwards. */
  readonly tags: readonly string[]
  /** Whether both servers are the same processes as before, with the same rows. */
  readonly isUntouched: boolean
}

/** What a cluster of one of two databases says to each mistake of an operator. */
export interface BadInputStory {
  readonly wrongHome: Refused
  readonly wrongPassword: Refused
  readonly replicationOff: Refused
  readonly checkServer: Refused
  readonly otherProtocol: Refused
  readonly keyless: Refused
  /** Of a version that replicates by the same protocol: taken, with a word in the log. */
  readonly otherVersion: { readonly code: number | null; readonly log: string }
  /** Of a disk that is full while the database is in service. */
  readonly fullDisk: { readonly why: string; readonly states: readonly string[] }
  readonly fullNoMore: readonly string[]
  readonly rows: readonly number[]
}

const [folder = ''] = process.argv.slice(2)
const patience = { timeoutMs: 100_000, intervalMs: 50 }

const pair = await DatabasePair.open({ folder })
// Nothing fails here: a machine that is busy must not be taken for a dead one.
const extra = 'recoverWithin: 30s'
const daemon = new DaemonNode('n1', { cluster: 'db', nodes: ['n1'], folder, mark: 'db', extra })
daemon.launcher = pair.one.machine.words([])
daemon.start()
process.on('uncaughtException', (error) => {
  console.error(error, daemon.lastWords(20).join('\n'))
  process.exit(1)
})
await daemon.keepStarting()
await pair.one.insert('TE', 1, 'stays')
await pair.one.sql('CREATE TABLE KEYLESS (ID INTEGER, V VARCHAR(40));')
const pids = pair.all.map(({ pid }) => pid)

async function apply(changes: object) {
  const parameters = { ...parametersOf(folder, pair.one), answerWithin: '10s', ...changes }
  const db01 = { kind: 'altibase', nodes: ['n1'], parameters }
  const file = join(folder, 'hierarchy.json')
  writeFileSync(file, JSON.stringify({ resources: { db01 } }))
  // On a busy machine the guardian may start the daemon anew meanwhile: then it is asked again.
  for (;;) {
    await daemon.untilReady()
    const printed = await daemon.holdfast('apply', '-f', file, '--wait', '--timeout', '90s')
    if (!/HF_DAEMON_(?:CUT_OFF|UNREACHABLE)/.test(printed.stderr)) return printed
  }
}

async function refused(changes: object): Promise<Refused> {
  const { code, stderr } = await apply(changes)
  const { resources } = await daemon.client.status()
  const rows = await Promise.all(pair.all.map((node) => node.count('TE')))
  const isUntouched =
    pair.all.every(({ pid }, at) => pid === pids[at]) && rows.every((count) => count === 1)
  return { code, said: stderr, tags: resources.map(({ tag }) => tag), isUntouched }
}

async function states(): Promise<readonly string[]> {
  const { instances = [] } = (await daemon.resource('db01').catch(() => undefined)) ?? {}
  return instances.map(({ node, state, health }) => `${node} ${state} ${health}`)
}

async function untilStates(...expected: readonly string[]): Promise<readonly string[]> {
  let found = await states()
  await waitUntil(
    `it is ${expected.join()}`,
    async () => {
      await daemon.holdfast('resource', 'check', 'db01')
      found = await states()
      return expected.every((one) => found.includes(one)) || found.join()
    },
    patience,
  )
  return found
}

const wrongHome = await refused({ home: folder })

const wrong = join(folder, 'wrong')
writeFileSync(wrong, 'nobodysword\n', { mode: 0o600 })
const wrongPassword = await refused({ monitorPassword: { file: wrong } })

const properties = join(pair.one.home, 'conf/altibase.properties')
const usual = readFileSync(properties, 'utf8')
writeFileSync(properties, `${usual}\nREPLICATION_PORT_NO = 0\n`)
const replicationOff = await refused({})
writeFileSync(properties, usual)

const { environment, home } = pair.one
const [program = '', ...words] = pair.one.machine.words([join(home, 'bin/checkServer')])
const watchdog = spawn(program, words, { env: { ...process.env, ...environment } })
const note = join(home, 'trc/checkServer.pid')
await waitUntil(
  'checkServer runs',
  () => {
    const pid = Number(readFileSync(note, { encoding: 'utf8', flag: 'a+' }))
    return pid > 0
  },
  patience,
)
const checkServer = await refused({})
watchdog.kill('SIGKILL')

const keyless = await refused({ probeTable: 'SYS.KEYLESS' })

const theirs = new Home(pair.other.home)
reportVersion(theirs, { product: '7.1.0.8.2', replication: '7.3.0' })
const otherProtocol = await refused({})

reportVersion(theirs, { product: '7.2.0.0.9', replication: '7.4.8' })
const { code } = await apply({})
const otherVersion = { code, log: daemon.log() }
await untilStates('n1 in-service good')

const ours = new Home(home)
orderFaults(ours, { refuseWrites: '11123' })
const full = await untilStates('n1 in-service degraded')
const fullDisk = { states: full, why: (await daemon.holdfast('why', 'db01')).stdout }
orderFaults(ours, {})
const fullNoMore = await untilStates('n1 in-service good')
const story: BadInputStory = {
  ...{ wrongHome, wrongPassword, replicationOff, checkServer, otherProtocol, keyless },
  ...{ otherVersion, fullDisk, fullNoMore },
  rows: await Promise.all(pair.all.map((node) => node.count('TE'))),
}
tellStory(story)
