import type { Health } from '../../../../core/src/kit/index.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import { openKits } from './open-kits.ts'
import { tellStory } from './tell-story.ts'

// Runs inside a private world: `split.world.ts FOLDER`; prints one line of JSON.

/** What a split made of two databases, and what the kit says of it. */
export interface SplitStory {
  readonly before: readonly Health[]
  /** While the cable is cut, and both sides have taken changes. */
  readonly apart: readonly Health[]
  /** All is green again for the views, and the data differ. */
  readonly healed: readonly Health[]
  readonly rows: readonly number[]
  readonly cleared: Health
  /** The other one, whose operator has not looked yet. */
  readonly notCleared: Health
  /** What a later conflict makes of the one that was cleared. */
  readonly later: Health
  /** Parents that come to the one with a peer that is away. */
  readonly admitted: readonly string[]
  readonly admitLog: readonly string[]
}

const [folder = ''] = process.argv.slice(2)
const { pair, one, other } = await openKits({ folder })
const kits = [one, other]
const look = () => Promise.all(kits.map((kit) => kit.look()))

const before = await look()
other.node.machine.cut()
await pair.one.sql("INSERT INTO T1 VALUES (1,'one',0);", "INSERT INTO T1 VALUES (2,'one',0);")
await pair.other.sql("INSERT INTO T1 VALUES (1,'other',0);")
// Each side knows that its peer is lost, and goes on alone.
await Promise.all(kits.map((kit) => kit.tell('peerLost')))
await pair.one.insert('TE', 7, 'one')
await pair.other.insert('TE', 7, 'other')
const apart = await look()
other.node.machine.mend()
await Promise.all(kits.map((kit) => kit.tell('peerBack')))
await pair.untilSynchronous()
await waitUntil('both have seen the conflicts', async () => {
  const found = await look()
  return found.every(({ reason }) => reason.includes('data differ')) || JSON.stringify(found)
})
const healed = await look()
const rows = await Promise.all(pair.all.map((node) => node.count('T1')))
await one.act('clear')
const [cleared, notCleared] = await look()
await pair.one.sql('ALTER SESSION SET REPLICATION = NONE;', "INSERT INTO T1 VALUES (9,'one',0);")
await pair.other.insert('T1', 9, 'other')
await waitUntil('the next conflict is seen', async () => {
  const { reason } = await one.look()
  return reason.includes('data differ') || reason
})
const later = await one.look()

const admitting = async (takeover: string) => {
  const { plan } = one
  one.plan = { ...plan, parameters: { ...plan.parameters, takeover, switchoverFlushSeconds: 2 } }
  const ended = await one.act('admit')
  one.plan = plan
  return ended
}
const alive = await admitting('never-lose')
// What the peer has is noted while it lives; then it goes with something that was never sent.
const stop = await one.watch()
await pair.other.sql('ALTER REPLICATION REPL STOP;')
await pair.other.insert('T1', 10, 'kept')
const late = await admitting('never-lose')
await waitUntil('the watch has seen what is missing', () =>
  one.reports.some(({ eligible, reason }) => eligible === false && /10\.79\.0\.2/.test(reason)),
)
stop()
other.node.signal('SIGKILL')
const refused = await admitting('never-lose')
const taken = await admitting('prefer-available')
if (cleared === undefined || notCleared === undefined) throw new Error('assert: there are two')
const story: SplitStory = {
  ...{ before, apart, healed, rows, cleared, notCleared, later },
  admitted: [alive, late, refused, taken].map(({ rejected = '' }) => rejected),
  admitLog: taken.logged,
}
tellStory(story)
