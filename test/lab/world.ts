import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'

/** What a world runs, and where its output goes. */
export interface WorldPlan {
  /** Absolute path of the script that Node runs inside. */
  readonly script: string
  readonly words: readonly string[]
  /** `pipe` hands stdout to the caller; stderr always goes to the caller's own. */
  readonly stdout: 'inherit' | 'pipe'
}

/**
 * A shell is process 1 of the world, because that one must bury every orphan, which Node does not
 * do. The world ends with the script. The script's stderr comes in as descriptor 3, because
 * `unshare` complains on its own when its child is killed, which is how worlds end.
 */
const FIRST_PROCESS = '"$@" 2>&3 3>&- & wait $!'

/**
 * One private world: mounts, network and processes of its own. When it ends, or when the process
 * that opened it dies in whatever way, the kernel takes everything in it away.
 */
export class World {
  readonly #child: ChildProcess
  #isEnding = false

  constructor(plan: WorldPlan) {
    const inside = ['/bin/sh', '-c', FIRST_PROCESS, 'world', process.execPath, plan.script]
    const [program = '', ...words] = [...worldCommand(), ...inside, ...plan.words]
    this.#child = spawn(program, words, {
      // A session of its own: Ctrl-C at the terminal reaches the opener alone, which decides.
      detached: true,
      stdio: ['ignore', plan.stdout, 'ignore', process.stderr.fd],
    })
  }

  /** What the script prints, where `stdout` is `pipe`. */
  get output(): Readable {
    if (this.#child.stdout === null) throw new Error('the output of this world is not piped')
    return this.#child.stdout
  }

  /** The script's exit code, or 1 when the world was ended; resolves when nothing is left of it. */
  async ended(): Promise<number> {
    return await new Promise((resolve, reject) => {
      this.#child.once('error', reject)
      this.#child.once('close', (code) => resolve(code ?? 1))
    })
  }

  /** Kills everything in the world. `ended` tells when it is gone. */
  end(): void {
    const outer = this.#child.pid
    // Ctrl-C comes twice, from the terminal and from npm; the process outside must live to wait.
    if (outer === undefined || this.#child.exitCode !== null || this.#isEnding) return
    this.#isEnding = true
    // Process 1's death takes the rest; the process outside then waits until all are buried.
    const first = childrenOf(outer)
    for (const id of first.length > 0 ? first : [outer]) process.kill(id, 'SIGKILL')
  }
}

/** Why no world can be opened here and what to do about it; undefined where one can. */
export function whyNoWorld(): string | undefined {
  const [program = '', ...words] = worldCommand()
  const trial = spawnSync(program, [...words, 'true'], { encoding: 'utf8' })
  if (trial.status === 0) return undefined
  const cause = trial.error?.message ?? trial.stderr.trim().split('\n').at(-1) ?? ''
  return [
    `This machine does not let ${whoAsks()} make namespaces (${cause}).`,
    'The lab needs private network, mount and process namespaces. Any one of these helps:',
    ...remedies().map((remedy) => `  ${remedy}`),
  ].join('\n')
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function whoAsks(): string {
  return isRoot() ? 'root' : 'an ordinary user'
}

function worldCommand(): string[] {
  const asUser = isRoot() ? [] : ['--user', '--map-root-user']
  const own = ['--mount', '--uts', '--net', '--pid', '--fork', '--kill-child', '--mount-proc']
  // If the opener is killed, the kernel kills `unshare`, and with it process 1 of the world.
  return ['setpriv', '--pdeathsig', 'KILL', 'unshare', ...asUser, ...own, '--']
}

function remedies(): string[] {
  const container = 'in a container: start it with  --privileged'
  if (isRoot()) return [container, 'on the machine itself: run it as root there']
  return [
    ...userNamespaceSwitches().filter(isSwitchedOff).map(switchOn),
    'as root:                      sudo npm start',
    container,
  ]
}

interface KernelSwitch {
  readonly name: string
  readonly off: string
  readonly on: string
}

/** Settings by which distributions forbid user namespaces to ordinary users. */
function userNamespaceSwitches(): KernelSwitch[] {
  return [
    { name: 'kernel.unprivileged_userns_clone', off: '0', on: '1' },
    { name: 'kernel.apparmor_restrict_unprivileged_userns', off: '1', on: '0' },
    { name: 'user.max_user_namespaces', off: '0', on: '15000' },
  ]
}

function isSwitchedOff({ name, off }: KernelSwitch): boolean {
  try {
    return readFileSync(`/proc/sys/${name.replaceAll('.', '/')}`, 'utf8').trim() === off
  } catch {
    return false
  }
}

function switchOn({ name, on }: KernelSwitch): string {
  return `allow it to ordinary users:   sudo sysctl -w ${name}=${on}`
}

function childrenOf(processId: number): number[] {
  try {
    const text = readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
