import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { HostLimits, ThreadedKitHost } from '../../../core/src/adapters/kit-host/index.ts'
import { createKitHost } from '../../../core/src/adapters/kit-host/index.ts'
import type { Pressure } from '../../../core/src/adapters/kit-host/pressure.ts'
import type { KitCall, Log } from '../../../core/src/ports/index.ts'
import { coreFolder, makeFolder, makeKitsFolder, makeRepository } from './kits-folder.ts'

/** Which kits a host of a test finds. */
export interface TestHostOptions {
  readonly foreign?: readonly string[]
  readonly bundled?: readonly string[]
  readonly limits?: Partial<HostLimits>
  /** What is scarce on its machine; nothing, whatever else runs on this one. */
  readonly pressure?: Pressure
  /** Instead of a directory with links to the foreign kits. */
  readonly kitsFolder?: string
  /** Of an earlier host, to see what it kept. */
  readonly stateFolder?: string
  /** The repository that this core lies in bundles real kits. */
  readonly isRealRepository?: boolean
}

/** A host with kits made for tests. */
export interface TestHost {
  readonly host: ThreadedKitHost
  readonly stateFolder: string
  /** What it wrote into the node's log. */
  readonly lines: readonly string[]
  call(call: Partial<KitCall> & Pick<KitCall, 'kind'>): ReturnType<ThreadedKitHost['call']>
  /** A restore of the kit that misbehaves. */
  misbehave(behaviour: string, timeoutMs?: number): ReturnType<ThreadedKitHost['call']>
}

const started: { readonly host: ThreadedKitHost; readonly folders: readonly string[] }[] = []

/** Starts and loads a host. */
export async function startHost(options: TestHostOptions): Promise<TestHost> {
  const kitsFolder = options.kitsFolder ?? (await makeKitsFolder(options.foreign ?? []))
  const stateFolder = options.stateFolder ?? (await makeFolder())
  const core = options.isRealRepository ? coreFolder : await makeRepository(options.bundled ?? [])
  const lines: string[] = []
  const host = createKitHost({
    node: 'n1',
    cluster: `test-${process.pid}`,
    kitsFolder,
    stateFolder,
    logFolder: stateFolder,
    coreFolder: core,
    log: collect(lines),
    limits: { pingTimeoutMs: 300, ...options.limits },
    pressure: () => options.pressure ?? {},
  })
  const repository = options.isRealRepository ? [] : [dirname(core)]
  started.push({ host, folders: [kitsFolder, stateFolder, ...repository] })
  await host.load()
  const call = (given: Partial<KitCall> & Pick<KitCall, 'kind'>) =>
    host.call({ ...ordinary, ...given })
  return {
    host,
    stateFolder,
    lines,
    call,
    misbehave: (behaviour, timeoutMs = 5_000) =>
      call({ kind: 'unruly', verb: 'restore', parameters: { behaviour }, timeoutMs }),
  }
}

const ordinary = {
  verb: 'quickCheck',
  tag: 'thing',
  parameters: {},
  peers: [],
  timeoutMs: 5_000,
} as const

/** Stops every host of a test and removes its folders. */
export async function stopHosts(): Promise<void> {
  for (const { host, folders } of started.splice(0)) {
    await host.stop()
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  }
}

function collect(lines: string[]): Log {
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
}

/** Waits until something is so, for ten seconds at most. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await isSo()) return
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error('it did not come true within ten seconds')
}
