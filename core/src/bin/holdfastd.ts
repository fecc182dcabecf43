import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createCommandFence } from '../adapters/command-fence/index.ts'
import type { OpenedCorosync } from '../adapters/corosync-engine/index.ts'
import { createFileStore } from '../adapters/file-store/index.ts'
import { createKitHost } from '../adapters/kit-host/index.ts'
import { openKitShelf } from '../adapters/kit-shelf/index.ts'
import {
  gateName,
  gateTroubleOf,
  openRehearsedGate,
  tellOfGate,
} from '../adapters/linux/gates/index.ts'
import { createPingReach } from '../adapters/linux/ping-reach.ts'
import { runInRealTime } from '../adapters/linux/real-time.ts'
import { createLog } from '../adapters/pino-log/index.ts'
import { loadSettings } from '../adapters/settings-file/index.ts'
import { askLater, startSideThread, threadBeside } from '../adapters/side-thread/index.ts'
import { takeStateLock } from '../adapters/state-lock/index.ts'
import { createSystemClock } from '../adapters/system-clock/index.ts'
import { enterCgroup, reportToSystemd } from '../adapters/systemd/index.ts'
import { type ServedApi, serveApi } from '../api/server.ts'
import { GatedAddresses, LeasedEngine } from '../authority/index.ts'
import { basisOf, type Settings } from '../config/index.ts'
import {
  createService,
  Daemon,
  depart,
  type Question,
  RequestDesk,
  recall,
  Simulations,
  type Worked,
} from '../daemon/index.ts'
import { describeError, exitCodes, HoldfastError } from '../errors/index.ts'
import { type KeptGuardian, keepGuardian } from '../guardian/index.ts'
import { killOrphans } from '../kits/index.ts'
import { holdingTiming, type QuorumBasis, type Timing } from '../model/index.ts'
import type { Clock, KitHost, KitShelf, Log, Store } from '../ports/index.ts'
import type { Simulated, SimulationQuestion } from '../what-if/index.ts'
import { openDoors } from './open-doors.ts'
import { type DaemonLane, openFastLane } from './open-fast-lane.ts'
import { type OpenedTelling, openTelling } from './open-telling.ts'

const deskThread = threadBeside(import.meta.url, 'desk-thread')
const whatIfThread = threadBeside(import.meta.url, 'what-if-thread')

const usage = `Usage: holdfastd --config FILE

Runs the node that FILE describes, in the foreground, until SIGTERM or SIGINT: then what it holds
moves or is removed, and it leaves the cluster in good order.

  --config FILE   the node's configuration; else HOLDFAST_CONFIG, else /etc/holdfast/holdfast.yaml
  --help          this text`

/** Starts the node of this process; ends it where it cannot, saying why. */
async function main(): Promise<void> {
  const values = readWords()
  if (values.help === true) {
    console.log(usage)
    return
  }
  const { settings } = await loadSettings(values.config, { isDaemon: true })
  const log = createLog({ node: settings.node, level: settings.logLevel })
  dieOfBugs(log)
  enterCgroup('daemon')
  const systemd = reportToSystemd()
  await makeFolders(settings)
  // Whoever can find this daemon by its lock may ask it to end: then a start is finished first, as
  // there may be something to leave in good order. Dead of the signal it would be started again.
  const endAsked = Promise.withResolvers<void>()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, endAsked.resolve)
  const lock = takeStateLock(settings.paths.state)
  const world = await gatherWorld(settings, log)
  const guardian = await startGuardian(settings, log)
  const lane = await openFastLane(settings, { ...world, guardian })
  const around = { ...world, guardian, lane }
  const { daemon, api, isRealTime } = await open(settings, around, endAsked).catch(
    async (error: unknown) => {
      // Who was refused at its first start is not to be started again and again.
      if (guardian.isNew) await guardian.goodbye()
      throw error
    },
  )
  log.info({ socket: settings.paths.socket, isRealTime }, 'the daemon is up')
  systemd.tellReady()
  await endAsked.promise
  log.info({}, 'leaving in good order')
  systemd.tellStopping()
  const isInOrder = await depart(daemon, world.clock)
  if (!isInOrder) {
    log.error({ code: 'HF_DAEMON_STILL_HOLDS' }, 'ends without having removed what it holds')
  }
  await guardian.goodbye()
  await world.telling?.close()
  await api.close()
  await world.host.stop()
  await world.corosync?.close()
  lock.release()
  const ended = daemon.isRefused ? exitCodes.refusedForSafety : exitCodes.done
  process.exit(isInOrder ? ended : exitCodes.stateUnknown)
}

/**
 * Opens everything and joins. What takes long comes before the engine, and in ordinary time: there
 * the services of this machine come first. With the engine a node must not stand still any more.
 */
async function open(settings: Settings, world: DaemonWorld, end: PromiseWithResolvers<void>) {
  const daemon = await createDaemon(settings, world, end.resolve)
  world.guardian.onRestart = () => {
    daemon.onGuardianRestart()
    world.lane?.open?.()
  }
  const api = await openApi(settings, world, daemon)
  const isRealTime = runInRealTime()
  await daemon.start()
  return { daemon, api, isRealTime }
}

function readWords() {
  try {
    const options = { config: { type: 'string' }, help: { type: 'boolean' } } as const
    return parseArgs({ options }).values
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new HoldfastError('HF_CLI_USAGE', { problem, command: 'holdfastd' }, { cause })
  }
}

interface World {
  readonly corosync: OpenedCorosync | undefined
  readonly host: KitHost
  readonly shelf: KitShelf
  readonly clock: ReturnType<typeof createSystemClock>
  readonly store: Store
  readonly telling: OpenedTelling | undefined
  readonly log: Log
}

interface DaemonWorld extends World {
  readonly guardian: KeptGuardian
  readonly lane: DaemonLane | undefined
}

async function gatherWorld(settings: Settings, log: Log): Promise<World> {
  const { cluster, node, paths } = settings
  const corosync = await openCorosyncOf(settings, log)
  const instancePrefix = `${cluster}/${node}/`
  const killed = await killOrphans(instancePrefix)
  if (killed > 0) log.warn({ killed }, 'orphans of earlier actions were killed')
  const clock = createSystemClock()
  // Not before the orphans are gone: what it runs is marked as they are.
  const opening = openTelling(settings, { clock, log })
  const host = createKitHost({
    node,
    cluster,
    kitsFolder: paths.kits,
    stateFolder: paths.state,
    logFolder: paths.log,
    coreFolder: fileURLToPath(new URL('../..', import.meta.url)),
    log,
  })
  await host.load()
  for (const kit of host.refused()) log.warn({ ...kit }, 'a kit was refused')
  const shelf = await openKitShelf({ kitsFolder: paths.kits, instancePrefix, host, log })
  const store = createFileStore(join(paths.state, 'memory'))
  return { corosync, host, shelf, clock, store, telling: await opening, log }
}

/** Asked before anything is touched: where it does not fit, this node cannot take part. */
async function openCorosyncOf({ engine, node, nodes }: Settings, log: Log) {
  if (engine.kind !== 'corosync') return undefined
  const { openCorosync } = await import('../adapters/corosync-engine/index.ts')
  return await openCorosync({ node, nodes, log })
}

function startGuardian(settings: Settings, log: Log): Promise<KeptGuardian> {
  const { paths, cluster, node, engine } = settings
  const words = engine.kind === 'corosync' ? ['--corosync'] : ['--engine-socket', engine.socket]
  return keepGuardian({ runtimeFolder: paths.runtime, engine: words, cluster, node, log })
}

async function openApi(settings: Settings, world: DaemonWorld, daemon: Daemon): Promise<ServedApi> {
  const thread = startSideThread<Question, Worked>(deskThread)
  const workOut = (question: Question) => thread.ask(question)
  const desk = new RequestDesk({ daemon, ...world, newId: randomUUID, workOut })
  const simulations = new Simulations({
    daemon,
    ...world,
    // On one machine, of two nodes and with a third voice whoever is left goes on.
    quorum: world.corosync?.quorum === 'majority' ? 'majority' : 'always',
    work: askLater<SimulationQuestion, Simulated>(whatIfThread),
  })
  const service = createService({
    ...{ daemon, host: world.host, desk, simulations, settings, newId: randomUUID },
    ...{ notifier: world.telling?.notifier, paths: world.corosync?.paths, lane: world.lane },
    wallMs: () => world.clock.wallMs(),
  })
  return await serveApi(service, await openDoors(settings, world))
}

async function createDaemon(
  settings: Settings,
  world: DaemonWorld,
  onEnd: () => void,
): Promise<Daemon> {
  const { cluster, node, nodes, fence } = settings
  const { telling, ...rest } = world
  const { log, clock, store } = rest
  const boot = randomUUID()
  const beginning = { cluster, nodes, basis: basisOf(settings, world.corosync?.quorum) }
  const remembered = await recall(store, beginning, ({ code, values, message }) => {
    log.error({ code, ...values }, message)
  })
  expectSameQuorum(remembered.state.configuration.quorum, beginning.basis.quorum)
  const times = (): Timing => holdingTiming(daemon.state)
  const leased = await createLeasedEngine(settings, { boot, clock, log, times })
  const daemon: Daemon = new Daemon({
    ...{ node, boot, beginning, remembered, ...leased, onEnd },
    ...{ hasBeenOff: world.guardian.isNew, reach: createPingReach() },
    ...(fence !== undefined && { fence: createCommandFence({ ...fence, log }) }),
    ...(telling !== undefined && { telling }),
    ...{ ...rest, paths: world.corosync?.paths },
  })
  return daemon
}

/** By the rules of a quorum that is no more both sides of a split could hold everything. */
function expectSameQuorum(expected: QuorumBasis, found: QuorumBasis): void {
  if (found !== expected) throw new HoldfastError('HF_QUORUM_CHANGED', { found, expected })
}

interface EngineParts {
  readonly boot: string
  readonly clock: Clock
  readonly log: Log
  times(): Timing
}

/** The engine of a node, with its lease and its gates, in the thread that knows of them first. */
async function createLeasedEngine(settings: Settings, { boot, clock, log, times }: EngineParts) {
  const { cluster, node } = settings
  const role = 'daemon'
  const name = gateName(settings)
  if (settings.engine.kind === 'corosync') {
    const { createLeasedCorosync } = await import('../adapters/corosync-engine/index.ts')
    return createLeasedCorosync({
      cluster,
      node,
      role,
      log,
      lease: { clock, gateName: name, times, isSending: () => true },
    })
  }
  const { createEmbeddedEngine } = await import('../adapters/embedded-engine/index.ts')
  const { socket: socketPath } = settings.engine
  const inner = createEmbeddedEngine({ socketPath, node, role, boot, log })
  const lease = { node, role, clock, times, isSending: () => true } as const
  const engine = new LeasedEngine({ engine: inner, ...lease })
  const gates = new GatedAddresses({
    ...{ gates: openRehearsedGate(name), authority: engine },
    onTrouble: (error) => tellOfGate(log, gateTroubleOf(error)),
  })
  return { engine, authority: engine, gates }
}

async function makeFolders({ paths, engine }: Settings): Promise<void> {
  const folders = [paths.state, paths.runtime, paths.log, join(engine.socket, '..')]
  for (const folder of folders) await mkdir(folder, { recursive: true })
}

/** We were wrong: last words, then an end that the guardian and the peers can deal with. */
function dieOfBugs(log: Log): void {
  // Whoever read the output may be gone; that is no reason to die.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  process.on('uncaughtException', (error) => {
    log.error({ code: 'HF_BUG', stack: error.stack }, error.message)
    process.exit(exitCodes.bug)
  })
}

function explainAndExit(error: unknown): never {
  if (!(error instanceof HoldfastError)) throw error
  const { message, left, try: advice, exitCode } = describeError(error.code, error.values)
  console.error(`Error ${error.code}\n  ${message}\n  Left:  ${left}\n  Try:   ${advice}`)
  console.error(`  More:  holdfast explain ${error.code}`)
  process.exit(exitCode)
}

await main().catch(explainAndExit)
