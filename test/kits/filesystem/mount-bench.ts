import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLinux } from '../../../core/src/adapters/linux/index.ts'
import type { Health, ProbeAnswer, Stop } from '../../../core/src/kit/index.ts'
import { openKitContext } from '../../../core/src/testing/open-kit-context.ts'
import kit from '../../../kits/filesystem/src/kit.ts'

/** Parameters as operators write them. */
export type Given = Readonly<Record<string, unknown>>

/** What came of an action. */
export interface Outcome<T = unknown> {
  readonly value?: T
  readonly rejected?: string
  readonly logged: readonly string[]
}

interface Circumstances {
  readonly ms?: number | undefined
  readonly before?: Given
}

type Verb = 'create' | 'restore' | 'remove' | 'recover' | 'update'

/** The kit on this kernel, in the present world; its folder lies in memory and goes with it. */
export class MountBench {
  readonly folder = '/run/mount-bench'
  readonly linux = createLinux()

  constructor() {
    mkdirSync(this.folder, { recursive: true })
    run('mount', '-t', 'tmpfs', 'tmpfs', this.folder)
  }

  act(verb: Verb, parameters: Given, timeoutMs?: number): Promise<Outcome> {
    return this.#call(verb, parameters, { ms: timeoutMs })
  }

  /** Changes in service what it has as `before`. */
  update(before: Given, parameters: Given): Promise<Outcome> {
    return this.#call('update', parameters, { before })
  }

  check(parameters: Given, verb: 'quickCheck' | 'deepCheck' = 'quickCheck') {
    return this.#call(verb, parameters) as Promise<Outcome<Health>>
  }

  probe(parameters: Given): Promise<Outcome<ProbeAnswer>> {
    return this.#call('probe', parameters) as Promise<Outcome<ProbeAnswer>>
  }

  /** Watches until stopped; what is reported is told with the time. */
  async watch(parameters: Given, report: (health: Health) => void): Promise<Stop> {
    const opened = await openKitContext(kit, this.#plan(parameters))
    const stop = await kit.watch?.(opened.context, report)
    return () => {
      stop?.()
      opened.revoke()
    }
  }

  /** Makes a file with a file system and gives back its path. */
  makeImage(name: string, megabytes: number, mkfs: readonly string[]): string {
    const image = join(this.folder, name)
    run('truncate', '-s', `${megabytes}M`, image)
    const [program = '', ...words] = mkfs
    if (program !== '') run(program, ...words, image)
    return image
  }

  /** What is mounted at a folder, uppermost last: `ext4 rw,noatime`. */
  async mountsAt(mountPoint: string): Promise<readonly string[]> {
    const all = await this.linux.mounts.list()
    return all
      .filter((entry) => entry.mountPoint === mountPoint)
      .map(({ type, options }) => `${type} ${options.join(',')}`)
  }

  async #call(
    verb: Verb | 'quickCheck' | 'deepCheck' | 'probe',
    parameters: Given,
    { ms, before }: Circumstances = {},
  ) {
    const time = ms === undefined ? {} : { timeoutMs: ms }
    const plan = { ...this.#plan(parameters), verb, ...time, ...(before && { before }) }
    const opened = await openKitContext(kit, plan)
    const timer = setTimeout(() => opened.revoke(), ms ?? 60_000)
    try {
      const value: unknown = await kit[verb]?.(opened.context)
      return { value, logged: opened.logged }
    } catch (error) {
      return { rejected: (error as Error).message, logged: opened.logged }
    } finally {
      clearTimeout(timer)
      opened.revoke()
    }
  }

  #plan(parameters: Given) {
    return { parameters, linux: this.linux, folder: this.folder, tag: 'data' }
  }
}

/** Runs a program of the system and gives back what it printed. */
export function run(program: string, ...words: readonly string[]): string {
  return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
