import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import type { CgroupPlaces } from '../../../core/src/adapters/linux/cgroups/index.ts'
import { createConnections } from '../../../core/src/adapters/linux/connections/index.ts'
import { createProcesses } from '../../../core/src/adapters/linux/processes/index.ts'
import type { Linux, RestoreContext, UpdateContext } from '../../../core/src/kit/index.ts'
import { SecretKeeper } from '../../../core/src/kits/secrets/secret-keeper.ts'
import { createContext } from '../../../core/src/kits/thread/create-context.ts'
import { openGate } from '../../../core/src/kits/thread/gate.ts'
import { HeardWords } from '../../../core/src/kits/thread/heard-words.ts'
import { type Parameters, parameters } from '../../../kits/process/src/parameters.ts'

/** What the contexts of one resource on one node have in common; a second one is a new daemon. */
export interface ProgramBench {
  readonly folder: string
  readonly instance: string
  readonly processes: ReturnType<typeof createProcesses>
  readonly lines: string[]
  /** The context of an action: the one that kits get from the daemon, with its time-out. */
  context(given: GivenParameters, timeoutMs?: number): RestoreContext<Parameters>
  /** That of an update, of what is in service as `before`. */
  updating(before: GivenParameters, given: GivenParameters): UpdateContext<Parameters>
  /** What the program printed so far. */
  output(): string
  /** Kills what carries the mark, and lets go of everything. */
  close(): Promise<void>
}

/** Parameters as operators write them: only the command has no default. */
export type GivenParameters = Readonly<Record<string, unknown>> & { readonly command: string }

const tag = 'app'

/**
 * Opens a bench in a folder of its own, or in that of another bench, as a later daemon would; in
 * the cgroup of this process, or where other files say that it is.
 */
export function openBench(
  folder = mkdtempSync(join(tmpdir(), 'holdfast-process-')),
  places?: CgroupPlaces,
): ProgramBench {
  const node = folder.replaceAll('/', '-')
  const processes = createProcesses(places)
  const lines: string[] = []
  const gates: { close(): void }[] = []
  const linux: Linux = {
    processes,
    connections: createConnections(),
    get network(): never {
      throw new Error('a program needs no network primitives')
    },
    get mounts(): never {
      throw new Error('a program needs no primitives of mounts')
    },
  }
  const bench: ProgramBench = {
    folder,
    instance: `test/${node}/${tag}`,
    processes,
    lines,
    context(given, timeoutMs = 20_000) {
      const gate = openGate({ tag, verb: 'restore' })
      const timer = setTimeout(() => gate.close(), timeoutMs)
      gate.onClose(() => clearTimeout(timer))
      gates.push(gate)
      const call = { kind: 'process', verb: 'restore', tag, peers: [], timeoutMs } as const
      return createContext({
        call: { ...call, parameters: complete(given) },
        settings: settingsIn(folder, node),
        owner: {
          ...{ gate, mark: `${folder}#1`, secrets: new SecretKeeper() },
          onBegin() {},
          onEnd() {},
        },
        openLinux: () => linux,
        log: ({ message }) => lines.push(message),
        peerWords: new HeardWords().of(tag, gate, () => {}),
      })
    },
    updating: (before, given) => ({ ...bench.context(given), before: complete(before) }),
    output: () => readFileSync(join(folder, 'logs', `${tag}.log`), 'utf8'),
    async close() {
      for (const gate of gates) gate.close()
      for (const one of await processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)) {
        await processes.signal(one, 'SIGKILL', 'process')
        await processes.waitForExit(one, 2_000)
      }
      processes.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return bench
}

function settingsIn(folder: string, node: string) {
  const [stateFolder, logFolder] = [join(folder, 'state'), join(folder, 'logs')]
  for (const one of [stateFolder, logFolder]) mkdirSync(one, { recursive: true })
  return { cluster: 'test', node, stateFolder, logFolder, threadMark: '#' }
}

/** Checks and completes parameters by the schema, as the daemon does before any action. */
export function complete(given: GivenParameters): Parameters & Record<string, string> {
  const validate = new Ajv({ useDefaults: true, allErrors: true }).compile(parameters)
  const completed = structuredClone(given)
  if (validate(completed)) return completed as never
  throw new Error(validate.errors?.map(({ message }) => message).join('; '))
}

/** Writes a shell script and returns parameters that run it. */
export function script(folder: string, text: string): GivenParameters {
  const file = join(folder, 'program.sh')
  writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  return { command: file }
}

/** A port of the loopback interface that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A moment that no event tells of: waits until it is so, at most a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000
  while (performance.now() < end) {
    if (await isSo()) return
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error('it did not become so within a minute')
}
