import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Machine } from '../lab/machines/machine.ts'
import { killProcess, processesInNetwork } from '../lab/processes.ts'

/** What commands printed, both streams as one, and how they ended. */
export interface Typed {
  readonly code: number | null
  readonly printed: string
}

/** Where a network looks into TLS, who may do so is known by this file. */
const certificates = process.env['NODE_EXTRA_CA_CERTS']
const certificatesInside = '/root/extra-certificates.crt'

const standIn = fileURLToPath(new URL('systemctl.sh', import.meta.url))
const pkill = fileURLToPath(new URL('pkill.sh', import.meta.url))
const policy = fileURLToPath(new URL('policy-rc.d.sh', import.meta.url))

/** As Debian does when a package is installed: what does not start is told, and no error. */
const startInstalled = `
for name in $(sort -u /run/installed.stand-in 2> /dev/null); do systemctl start $name || true; done
rm -f /run/installed.stand-in
`

const mountScript = `
set -e
mkdir -p "$2/upper" "$2/work" "$2/root"
mount -t overlay overlay "$2/root" -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work"
mount -t proc proc "$2/root/proc"
mount --rbind /dev "$2/root/dev"
mount --rbind /sys "$2/root/sys"
mount -t tmpfs tmpfs "$2/root/run"
`

/** A machine whose whole file system is one of its own: a fresh system, and what is done to it. */
export class RootMachine {
  readonly machine: Machine
  readonly #root: string
  readonly #pid: string

  private constructor(machine: Machine, root: string) {
    this.machine = machine
    this.#root = root
    this.#pid = machine.networkFile.split('/')[2] ?? ''
  }

  /** Makes the file system above that of the base, which stays as it is. */
  static async make(machine: Machine, base: string, folder: string): Promise<RootMachine> {
    mkdirSync(folder, { recursive: true })
    await machine.run(['sh', '-c', mountScript, 'sh', base, folder])
    const root = new RootMachine(machine, join(folder, 'root'))
    await root.put(standIn, '/usr/local/bin/systemctl', '755')
    await root.put(pkill, '/usr/local/bin/pkill', '755')
    await root.put(policy, '/usr/sbin/policy-rc.d', '755')
    await root.#shareNames()
    await root.#connect()
    return root
  }

  get name(): string {
    return this.machine.name
  }

  /** Copies a file of this machine into the system; seen from its own mounts. */
  async put(file: string, path: string, mode = '644'): Promise<void> {
    await this.machine.run(['install', '-D', '-m', mode, file, join(this.#root, path)])
  }

  /** Lets the commands that fetch packages find what this machine finds. */
  async #shareNames(): Promise<void> {
    await this.put('/etc/resolv.conf', '/etc/resolv.conf')
    if (certificates === undefined || !existsSync(certificates)) return
    await this.put(certificates, certificatesInside)
  }

  /** Types commands as root, in its own network; or where packages are fetched from. */
  start(commands: string, { isFetching = false } = {}): ChildProcess {
    const inside = ['chroot', this.#root, 'sh', '-c', `cd /root; exec 2>&1; ${commands}`]
    const nets = isFetching ? [] : ['--net']
    const words = [`--target=${this.#pid}`, '--mount', '--uts', ...nets, '--', ...inside]
    const env = {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/root',
      DEBIAN_FRONTEND: 'noninteractive',
      ...(certificates !== undefined && { NODE_EXTRA_CA_CERTS: certificatesInside }),
    }
    return spawn('nsenter', words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  }

  /** Types commands, and resolves when they have ended. */
  async type(commands: string, { isFetching = false } = {}): Promise<Typed> {
    const typed = await this.#type(commands, isFetching)
    if (isFetching) await this.#type(startInstalled, false)
    return typed
  }

  /** The power is back: its disk is as it was, and what is enabled starts. */
  async boot(): Promise<void> {
    this.machine.boot()
    await this.machine.run(['find', join(this.#root, 'run'), '-mindepth', '1', '-delete'])
    await this.#connect()
    await this.type('systemctl default')
  }

  /** The addresses that the guides name are those of their readers' networks. */
  async #connect(): Promise<void> {
    for (const [link, network] of ['192.0.2', '198.51.100'].entries()) {
      const address = `${network}.${this.machine.number}/24`
      await this.machine.run(['ip', 'address', 'add', address, 'dev', `eth${link}`])
    }
  }

  async #type(commands: string, isFetching: boolean): Promise<Typed> {
    const child = this.start(commands, { isFetching })
    const closed = once(child, 'close')
    const printed = child.stdout === null ? '' : await text(child.stdout)
    const [code] = await closed
    return { code, printed: printed.trimEnd() }
  }

  /** Ends all that runs in its network but its first process, which is its maker's to end. */
  async empty(): Promise<void> {
    const find = () => processesInNetwork(this.machine.networkFile)
    for (;;) {
      const found = find().filter((id) => String(id) !== this.#pid)
      if (found.length === 0) return
      for (const id of found) killProcess(id)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}
