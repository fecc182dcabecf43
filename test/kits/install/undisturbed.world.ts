import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { Machines } from '../../lab/machines/machines.ts'
import { monotonicMs } from '../../lab/monotonic.ts'
import { Prober } from '../../lab/prober/prober.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { patient, startDaemons } from '../start-daemons.ts'
import { type LampVersion, lampPackage, lampVersionsOn, litBy, writeLampKit } from './lamp-kit.ts'

// Runs inside a private world: `undisturbed.world.ts FOLDER`; prints one line of JSON.

/** What became of a kit, and what a client of another hierarchy saw of it. */
export interface Chapter {
  /** The versions that the nodes use after it, and by which the lamp is lit on each. */
  readonly versions: readonly (string | undefined)[]
  readonly litBy: readonly (string | undefined)[]
  readonly sent: number
  readonly missed: number
  readonly answeredBy: readonly string[]
}

/** The life of a kit beside a hierarchy that has nothing to do with it. */
export interface UndisturbedStory {
  readonly installed: Chapter
  readonly upgraded: Chapter
  readonly moved: Chapter
  readonly rolledBack: Chapter
  readonly refused: Chapter
  readonly fallenBack: Chapter
  /** The same client, while its own address is out of service for a moment. */
  readonly disturbed: Chapter
}

const [folder = ''] = process.argv.slice(2)
const names = ['n1', 'n2'] as const
const address = '10.79.0.100'
const port = 7077
const echo = fileURLToPath(new URL('../../../examples/demo/echo.mjs', import.meta.url))
const world = join(folder, 'world')
mkdirSync(world)

const machines = await Machines.make(['client', ...names], 1)
const daemons = await startDaemons({ machines, names, folder, cluster: 'lamps', extra: patient })
const first = daemons[0] as DaemonNode
await first.apply(`resources:
  echo:
    kind: process
    placement: single
    parameters:
      command: ${process.execPath}
      arguments: [${echo}, "${port}"]
      ready: { tcp: { port: ${port} } }
  vip: { kind: ip, dependsOn: [echo], parameters: { address: ${address}/24 } }
`)
const prober = await Prober.start(machines.get('client'), {
  ...{ address, port, intervalMs: 2, timeoutMs: 2_000 },
  nodes: names,
})
await waitUntil('n1 answers', async () => (await prober.answering(100)).includes('n1'))

/** What the client sees of an act. A late answer is one: a busy machine is no disturbance. */
async function during(act: () => Promise<unknown>): Promise<Chapter> {
  const from = monotonicMs()
  await act()
  const window = { from, until: monotonicMs() }
  const versions = await lampVersionsOn(daemons)
  const { sent, answered, answeredBy } = await prober.measure(window)
  const lit = names.map((name) => litBy(world, name, 'lamp'))
  return { versions, litBy: lit, sent, missed: sent - answered, answeredBy }
}

const packageOf = (lamp: LampVersion) => writeLampKit(join(folder, 'packages'), lamp)

/** Its exit code is told by what follows: the versions that are in use then. */
const upgrade = (lamp: LampVersion) => first.holdfast('kit', 'upgrade', packageOf(lamp))

const blind = { version: '2.0.0', hooks: { create: "throw new Error('no socket')" } }
const broken = { version: '3.0.0', hooks: { restore: "throw new Error('out of oil')" } }
const options = { isDryRun: false, isWaiting: true, timeoutMs: 60_000 }

const story: UndisturbedStory = {
  installed: await during(async () => {
    await first.holdfast('kit', 'install', packageOf({ version: '1.0.0' }))
    await first.apply(`resources: { lamp: { kind: lamp, parameters: { folder: ${world} } } }`)
  }),
  upgraded: await during(() => upgrade({ version: '1.1.0' })),
  moved: await during(() => first.holdfast('switchover', 'lamp')),
  rolledBack: await during(() => first.holdfast('kit', 'rollback', lampPackage)),
  refused: await during(() => upgrade(blind)),
  fallenBack: await during(async () => {
    await upgrade(broken)
    await first.holdfast('switchover', 'lamp')
    await waitUntil('the version before is back', async () => {
      return (await lampVersionsOn(daemons)).every((version) => version === '1.0.0')
    })
  }),
  disturbed: await during(async () => {
    await first.client.send({ kind: 'outOfService', tag: 'vip' }, options)
    await first.client.send({ kind: 'inService', tag: 'vip', node: 'n1' }, options)
  }),
}
process.stdout.write(JSON.stringify(story), () => process.exit(0))
