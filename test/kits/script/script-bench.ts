import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createProcesses } from '../../../core/src/adapters/linux/processes/index.ts'
import { killOrphans } from '../../../core/src/kits/index.ts'
import type { KitCall } from '../../../core/src/ports/index.ts'
import { completeValid } from '../../../core/src/testing/complete-parameters.ts'
import kit from '../../../kits/script/src/kit.ts'
import { makeFolder } from '../host/kits-folder.ts'
import { startHost, type TestHost, until } from '../host/test-host.ts'

/** Parameters as operators write them. */
export type Given = Readonly<Record<string, unknown>>

const tag = 'thing'
const instancePrefix = `test-${process.pid}/n1/`

/** One for all tests of a file: it takes longer to start than most of them. */
let host: TestHost | undefined

function theHost(): TestHost {
  if (host === undefined) throw new Error('no bench was opened')
  return host
}

/** Of restore and recover, and of what they leave. */
function outputFile(): string {
  return join(theHost().stateFolder, `${tag}.log`)
}

/** Scripts of one resource, a host of kits that runs them for real, and what they left. */
export class ScriptBench {
  /** For the scripts and what they write. */
  readonly folder: string
  readonly instance = `${instancePrefix}${tag}`
  readonly #processes = createProcesses()

  private constructor(folder: string) {
    this.folder = folder
    // Scripts of other users write here.
    chmodSync(folder, 0o777)
  }

  static async open(): Promise<ScriptBench> {
    host ??= await startHost({ isRealRepository: true })
    return new ScriptBench(await makeFolder())
  }

  /** Writes a script and gives back its path. */
  script(name: string, text: string, mode = 0o755): string {
    const path = this.path(name)
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, mode)
    return path
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text)
  }

  erase(name: string): void {
    rmSync(this.path(name))
  }

  /** The scripts of an application that runs in the background and keeps its number. */
  application(): Given {
    const pidFile = this.path('pid')
    // What has ended and is not yet reaped has no command line any more.
    const isRunning = `[ -s ${pidFile} ] && grep -q . "/proc/$(cat ${pidFile})/cmdline" 2>/dev/null`
    return {
      restore: this.script(
        'restore',
        `echo "restore $*" >> ${this.path('calls')}
${isRunning} && exit 0
echo "it starts"
setsid sleep 701 &
echo $! > ${pidFile}`,
      ),
      remove: this.script(
        'remove',
        `echo "remove $*" >> ${this.path('calls')}
${isRunning} && kill "$(cat ${pidFile})"
rm -f ${pidFile}`,
      ),
      quickCheck: this.script('quickCheck', `${isRunning} || { echo "it is gone" >&2; exit 1; }`),
    }
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  /** What a script wrote into a file of the folder; empty where there is none. */
  text(name: string): string {
    return existsSync(this.path(name)) ? readFileSync(this.path(name), 'utf8') : ''
  }

  /** What restore and recover printed, and what they left running. */
  output(): string {
    return readFileSync(outputFile(), 'utf8')
  }

  /** The kit's private memory. */
  get noteFile(): string {
    return join(theHost().stateFolder, 'kits', `${tag}.json`)
  }

  get lines(): readonly string[] {
    return theHost().lines
  }

  /** Does an action in the kit's thread, and tells in one line how that ended. */
  async does(verb: KitCall['verb'], given: Given, timeoutMs = 20_000): Promise<string> {
    const parameters = completeValid(kit as never, given)
    return this.#tell({ kind: 'script', verb, tag, parameters, timeoutMs })
  }

  /** Changes in service what it has as `before`. */
  async updates(former: Given, given: Given): Promise<string> {
    const before = completeValid(kit as never, former)
    const parameters = completeValid(kit as never, given)
    return this.#tell({ kind: 'script', verb: 'update', tag, before, parameters })
  }

  async #tell(call: Partial<KitCall> & Pick<KitCall, 'kind'>): Promise<string> {
    const answer = await theHost().call(call)
    if (answer.outcome === 'done') {
      const { state, reason } = { state: '', reason: '', ...(answer.value as object) }
      return state === '' ? 'done' : `${state}: ${reason}`
    }
    const code = 'code' in answer ? ` ${answer.code}` : ''
    return `${answer.outcome}${code}: ${answer.message}`
  }

  /** The hard way down as the kit states it. */
  async drop(given: Given) {
    const parameters = completeValid(kit as never, given)
    const answer = await theHost().call({ kind: 'script', verb: 'drop', tag, parameters })
    return 'value' in answer ? (answer.value as object) : {}
  }

  /** The daemon ends in the midst of whatever it does, and another one comes after it. */
  async replaceDaemon(): Promise<void> {
    const { stateFolder } = theHost()
    await theHost().host.stop()
    await killOrphans(instancePrefix)
    host = await startHost({ isRealRepository: true, stateFolder })
  }

  /** The processes that carry the mark of the resource. */
  async left(): Promise<readonly number[]> {
    const found = await this.#processes.findByEnvironment('HOLDFAST_INSTANCE', this.instance)
    return found.map(({ pid }) => pid)
  }

  /** Kills a process of the resource and waits for its end. */
  async kill(pid: number | undefined): Promise<void> {
    if (pid === undefined) throw new Error('there is no process of the resource')
    process.kill(pid, 'SIGKILL')
    await until(async () => !(await this.left()).includes(pid))
  }

  /** Kills what is left and forgets it; the host is stopped by `stopHosts`. */
  async close(): Promise<void> {
    for (const pid of await this.left()) process.kill(pid, 'SIGKILL')
    await this.does('delete', { restore: '/bin/true', remove: '/bin/true' })
    this.#processes.close()
    rmSync(outputFile(), { force: true })
    rmSync(this.folder, { recursive: true, force: true })
  }
}
