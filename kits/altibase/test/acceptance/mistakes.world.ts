import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Health } from '../../../../core/src/kit/index.ts'
import { Machines } from '../../../../test/lab/machines/machines.ts'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import { Home } from '../stand-in/setting/home.ts'
import { orderFaults } from '../stand-in/setting/stand-in-settings.ts'
import { DatabaseNode } from './database-node.ts'
import { KitOnNode } from './kit-on-node.ts'
import { tellStory } from './tell-story.ts'

// Runs inside a private world: `mistakes.world.ts FOLDER`; prints one line of JSON.

/** What the kit says of what operators and machines get wrong, each by a word. */
export interface MistakesStory {
  readonly wrongHome: string | undefined
  readonly wrongPassword: string | undefined
  readonly replicationOff: string | undefined
  readonly checkServer: readonly (string | undefined)[]
  readonly noStart: string | undefined
  readonly fullDisk: Health
  readonly stranger: { readonly restore: string | undefined; readonly isAlive: boolean }
  readonly slowStop: { readonly logged: string; readonly isGone: boolean }
  readonly alone: { readonly isServing: boolean; readonly health: Health }
}

const lockThief = fileURLToPath(new URL('./lock-thief.ts', import.meta.url))
const [folder = ''] = process.argv.slice(2)
const machines = await Machines.make(['n1'], 1)
const node = new DatabaseNode(machines.get('n1'), {
  path: join(folder, 'db'),
  isStandIn: true,
})
const home = new Home(node.home)
await node.server('create', 'UTF8', 'UTF8')
await node.untilDown()
const password = join(folder, 'sys')
writeFileSync(password, 'MANAGER\n', { mode: 0o600 })
const parameters = {
  home: node.home,
  password: { file: password },
  answerWithin: '2s',
  stopWithin: '2s',
}
const kit = new KitOnNode(node, { folder, peer: 'n2', parameters })

/** The words by which an action is refused with other parameters. */
async function refusal(verb: 'create' | 'restore', changes: object): Promise<string | undefined> {
  const { plan } = kit
  kit.plan = { ...plan, parameters: { ...parameters, ...changes } }
  const { rejected } = await kit.act(verb)
  kit.plan = plan
  return rejected
}

const wrongHome = await refusal('create', { home: folder })

orderFaults(home, { dieInPhase: 'META' })
const noStart = await refusal('restore', {})
orderFaults(home, {})

const watchdog = spawn(join(node.home, 'bin/checkServer'), { env: node.environment })
await waitUntil('checkServer runs', async () => {
  return (await refusal('create', {}))?.includes('checkServer') === true
})
const checkServer = [await refusal('create', {}), await refusal('restore', {})]
watchdog.kill('SIGKILL')

const thief = spawn(process.execPath, [lockThief, join(node.home, 'conf/.forLock')])
await waitUntil('a stranger has the lock', () => node.pid === thief.pid)
const { rejected: restore } = await kit.act('restore')
await kit.act('remove')
const stranger = { restore, isAlive: thief.exitCode === null && node.pid === thief.pid }
thief.kill('SIGKILL')
await node.untilDown()

await kit.act('restore')
const wrong = join(folder, 'wrong')
writeFileSync(wrong, 'WRONG\n', { mode: 0o600 })
const wrongPassword = await refusal('create', { password: { file: wrong } })
orderFaults(home, { refuseWrites: '11123' })
await node.sql('CREATE TABLE P (ID INTEGER PRIMARY KEY, V VARCHAR(40));')
kit.plan = { ...kit.plan, parameters: { ...parameters, probeTable: 'SYS.P' } }
const fullDisk = await kit.look('deepCheck')
kit.plan = { ...kit.plan, parameters }
orderFaults(home, { slowStopSeconds: 600 })
const { logged } = await kit.act('remove')
const slowStop = { logged: logged.join(), isGone: node.pid === undefined }
orderFaults(home, {})
writeFileSync(join(node.home, 'conf/altibase.properties'), 'PORT_NO = 20300\n')
const replicationOff = await refusal('create', {})
await kit.act('restore')
const health = await kit.look()
const alone = { isServing: node.pid !== undefined, health }
const story: MistakesStory = {
  ...{ wrongHome, wrongPassword, replicationOff, checkServer, noStart, fullDisk, stranger },
  ...{ slowStop, alone },
}
tellStory(story)
