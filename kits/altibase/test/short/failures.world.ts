import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Health } from '../../../../core/src/kit/index.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import type { DatabaseNode } from '../acceptance/database-node.ts'
import type { KitOnNode } from '../acceptance/kit-on-node.ts'
import { openKits } from '../acceptance/open-kits.ts'
import { tellStory } from '../acceptance/tell-story.ts'
import { heldPoint } from '../stand-in/setting/hold.ts'
import { Home } from '../stand-in/setting/home.ts'
import { orderFaults } from '../stand-in/setting/stand-in-settings.ts'

// Runs inside a private world: `failures.world.ts FOLDER`; prints one line of JSON.

/** What the kit makes of each row of its table of failures, one after another on one pair. */
export interface FailuresStory {
  readonly atFirst: Health
  readonly stoppedByHand: Health
  readonly wrongPassword: Health
  readonly fullDisk: Health
  readonly keyless: string | undefined
  readonly unsent: Health
  readonly peerHangs: { readonly isBlocked: boolean; readonly said: string }
  readonly peerAway: Health
  readonly apart: readonly Health[]
  readonly differing: Health
  readonly cleared: Health
  readonly hanging: Health
  readonly catchingUp: Health
  readonly mended: Health
  readonly ended: Health | undefined
  readonly stranger: Health
  readonly isStrangerAlive: boolean
  readonly startedAgain: Health
  readonly refused: string | undefined
  readonly taken: readonly string[]
}

const [folder = ''] = process.argv.slice(2)
const thiefScript = fileURLToPath(new URL('../acceptance/lock-thief.ts', import.meta.url))
const patience = { timeoutMs: 100_000, intervalMs: 50 }
const { pair, one, other } = await openKits({ folder })
const ours = pair.one
const theirs = pair.other
const home = new Home(ours.home)

/** However busy the machine is, a question that can be answered is. */
const patient = { answerWithin: '30s', hungStrikes: 1 }
for (const kit of [one, other]) set(kit, patient)

function set(kit: KitOnNode, changes: object): void {
  kit.plan = { ...kit.plan, parameters: { ...kit.plan.parameters, ...changes } }
}

/** What the kit says with other parameters, which do not stay. */
async function lookWith(changes: object): Promise<Health> {
  const { plan } = one
  set(one, changes)
  const health = await one.look()
  one.plan = plan
  return health
}

/** Looks until it is as bad as it is going to be: what a server notices takes its time. */
async function lookUntil(kit: KitOnNode, words: string): Promise<Health> {
  let found = await kit.look()
  await waitUntil(
    words,
    async () => {
      found = await kit.look()
      return found.reason.includes(words) || found.reason
    },
    patience,
  )
  return found
}

/** Waits until an eager commit has asked the peer, which does not take it in. */
async function untilBlocked(node: DatabaseNode): Promise<void> {
  const statement = "SELECT SENDER_PORT FROM V$REPSENDER WHERE REPL_MODE = 'EAGER';"
  const port = /\d+/.exec(await node.sql('SET HEADING OFF;', statement))?.[0]
  const list = ['ss', '--no-header', '--numeric', '--tcp', `dport = :${port}`]
  const isUnread = async () => /^\S+ +[1-9]/m.test(await theirs.machine.run(list))
  await waitUntil('a commit is blocked', isUnread, patience)
}

const atFirst = await one.look()

await ours.sql('ALTER REPLICATION REPL STOP;')
const stoppedByHand = await one.look()
await ours.sql('ALTER REPLICATION REPL START;')
const wrongPassword = await lookWith({ monitorUser: 'NOBODY' })
orderFaults(home, { refuseWrites: '11123' })
const fullDisk = await one.look('deepCheck')
orderFaults(home, {})
await pair.untilSynchronous()

await ours.sql('CREATE TABLE KEYLESS (ID INTEGER, V VARCHAR(40));')
const { plan: usual } = one
set(one, { probeTable: 'SYS.KEYLESS' })
const { rejected: keyless } = await one.act('create')
one.plan = usual

theirs.signal('SIGSTOP')
let isCommitted = false
const insert = ours.insert('TE', 1, 'waits').then((said) => {
  isCommitted = true
  return said.trim()
})
await untilBlocked(ours)
const unsent = await lookWith({ maxGapBytes: 0 })
const isBlocked = !isCommitted
await one.tell('peerLost')
const peerHangs = { isBlocked, said: await insert }
const peerAway = await lookUntil(one, 'does not reach its peer')
theirs.signal('SIGCONT')
await one.tell('peerBack')
await pair.untilSynchronous()

theirs.machine.cut()
const apart = await Promise.all([one, other].map((kit) => lookUntil(kit, 'does not reach')))
theirs.machine.mend()
await pair.untilSynchronous()

await ours.sql('ALTER SESSION SET REPLICATION = NONE;', "INSERT INTO T1 VALUES (9,'one',0);")
await theirs.insert('T1', 9, 'other')
const differing = await lookUntil(one, 'data differ')
await one.act('clear')
const cleared = await one.look()

ours.signal('SIGSTOP')
const hanging = await lookWith({ answerWithin: '1s' })
orderFaults(home, { holdAt: 'failback' })
set(one, { answerWithin: '5s' })
const recovering = one.act('recover')
await waitUntil('it catches up', () => heldPoint(home) === 'failback', patience)
set(one, patient)
const catchingUp = await one.look()
orderFaults(home, {})
await recovering
const mended = await one.look()

const stop = await one.watch()
await waitUntil('the watch has looked', () => one.reports.length > 0, patience)
ours.signal('SIGKILL')
const failure = () => one.reports.find(({ state }) => state === 'failed')
await waitUntil('its end is reported', () => failure() !== undefined, patience)
stop()
const thief = spawn(process.execPath, [thiefScript, join(ours.home, 'conf/.forLock')])
await waitUntil('a stranger has the lock', () => ours.pid === thief.pid, patience)
const stranger = await one.look()
const isStrangerAlive = ours.pid === thief.pid
thief.kill('SIGKILL')
await ours.untilDown()
await one.act('recover')
// Nobody but the watch asks the peer, which may have told it last that nobody was here to send to.
const stopNoting = await one.watch()
const startedAgain = await lookUntil(one, 'it serves')
await pair.untilSynchronous()

// What the peer has is noted while it lives; then it goes with something that was never sent.
const reported = one.reports.length
await theirs.sql('ALTER REPLICATION REPL STOP;')
await theirs.insert('T1', 10, 'kept')
await waitUntil(
  'the watch has seen what is missing',
  () => {
    const since = one.reports.slice(reported)
    return since.some(({ eligible, reason }) => eligible === false && /10\.79/.test(reason))
  },
  patience,
)
stopNoting()
theirs.signal('SIGKILL')
await theirs.untilDown()
set(one, { takeover: 'never-lose' })
const { rejected: refused } = await one.act('admit')
set(one, { takeover: 'prefer-available' })
const { logged: taken } = await one.act('admit')
const story: FailuresStory = {
  ...{
    atFirst,
    stoppedByHand,
    wrongPassword,
    fullDisk,
    keyless,
    unsent,
    peerHangs,
    peerAway,
    apart,
  },
  ...{ differing, cleared, hanging, catchingUp, mended, ended: failure(), stranger },
  ...{ isStrangerAlive, startedAgain, refused, taken },
}
tellStory(story)
