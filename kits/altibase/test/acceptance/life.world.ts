import { readFileSync } from 'node:fs'
import type { Health } from '../../../../core/src/kit/index.ts'
import { monotonicMs } from '../../../../test/lab/monotonic.ts'
import { allProcesses, commandLineOf } from '../../../../test/lab/processes.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import type { Ended } from './kit-on-node.ts'
import { openKits } from './open-kits.ts'
import { tellStory } from './tell-story.ts'

// Runs inside a private world: `life.world.ts FOLDER`; prints one line of JSON.

/** What the kit made of a database from its creation to its removal. */
export interface LifeStory {
  readonly created: Ended
  readonly adopted: { readonly isSame: boolean; readonly health: Health }
  readonly thorough: Health
  readonly killed: { readonly report: Health | undefined; readonly afterMs: number }
  readonly mended: { readonly rejected: string | undefined; readonly health: Health }
  readonly hung: { readonly health: Health; readonly rejected: string | undefined }
  readonly mendedOfHanging: { readonly isAnother: boolean; readonly health: Health }
  readonly wrongPassword: { readonly health: Health; readonly create: string | undefined }
  readonly removed: { readonly rejected: string | undefined; readonly health: Health }
  readonly isProcessLeft: boolean
  readonly again: { readonly rejected: string | undefined; readonly health: Health }
  /** Places in which a password was seen that nobody may see. */
  readonly leaks: readonly string[]
}

const [folder = ''] = process.argv.slice(2)
const { pair, one, created } = await openKits({ folder })
const node = pair.one
const leaks = new Set<string>()
/** The monitor's: that of SYS is in the vendor's own scripts. */
const watching = setInterval(() => {
  for (const id of allProcesses()) {
    if (commandLineOf(id).some((word) => word.includes('hamon1'))) leaks.add(`process ${id}`)
  }
}, 20)

const before = node.pid
const restored = await one.act('restore')
const adopted = { isSame: node.pid === before, health: await one.look() }
const thorough = await one.look('deepCheck')

const stop = await one.watch()
await waitUntil('the watch has looked', () => one.reports.length > 0)
const killedMs = monotonicMs()
node.signal('SIGKILL')
const failure = () => one.reports.find(({ state }) => state === 'failed')
await waitUntil('its end is reported', () => failure() !== undefined)
const report = failure()
const killed = { report, afterMs: (report?.atMs ?? 0) - killedMs }
stop()
const { rejected: notMended } = await one.act('recover')
const mended = { rejected: notMended, health: await one.look() }

const frozen = node.pid
node.signal('SIGSTOP')
const hanging = await one.look()
const { rejected: notFreed } = await one.act('recover')
const hung = { health: hanging, rejected: notFreed }
const mendedOfHanging = { isAnother: node.pid !== frozen, health: await one.look() }

const { plan } = one
one.plan = { ...plan, parameters: { ...plan.parameters, monitorUser: 'NOBODY' } }
const wrongPassword = { health: await one.look(), create: (await one.act('create')).rejected }
one.plan = plan

const { rejected: notRemoved } = await one.act('remove')
const isProcessLeft = node.pid !== undefined
const removed = { rejected: notRemoved, health: await one.look() }
const { rejected: notAgain } = await one.act('restore')
const again = { rejected: notAgain ?? restored.rejected, health: await one.look() }
clearInterval(watching)
const said = [created, restored].flatMap(({ logged }) => logged).join('\n')
const kept = readFileSync(`${node.home}/db01.log`, 'utf8')
if (`${said}${kept}`.includes('hamon1')) leaks.add('log')
await one.act('remove')
const story: LifeStory = {
  ...{ created, adopted, thorough, killed, mended, hung, mendedOfHanging, wrongPassword },
  ...{ removed, isProcessLeft, again, leaks: [...leaks] },
}
tellStory(story)
