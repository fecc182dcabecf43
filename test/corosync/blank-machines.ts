import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createClient } from '../../core/src/api/client.ts'
import { beginOrClose } from '../lab/begin-or-close.ts'
import type { Machine } from '../lab/machines/machine.ts'
import { Machines } from '../lab/machines/machines.ts'
import { killProcess, processesInNetwork } from '../lab/processes.ts'
import { type Look, waitUntil } from '../lab/wait-until.ts'

const bin = fileURLToPath(new URL('../../bin', import.meta.url))
/** A busy machine takes its time to start daemons. */
const startLimits = { timeoutMs: 50_000, intervalMs: 250 }

/**
 * Folders that a machine has for itself: what is written there shows nowhere else. Holdfast itself
 * was never there, even where this machine has it.
 */
const ownFolders = `
set -e
for folder in etc var; do
  mkdir -p /run/own/$folder/upper /run/own/$folder/work
  mount -t overlay overlay /$folder \
    -o "lowerdir=/$folder,upperdir=/run/own/$folder/upper,workdir=/run/own/$folder/work"
done
rm -rf /etc/holdfast /var/lib/holdfast
`

/** What a command printed and ended with. */
export interface Printed {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Machines as they come from the distribution: Corosync is installed, and nothing is set up. */
export class BlankMachines {
  readonly machines: Machines

  private constructor(machines: Machines) {
    this.machines = machines
  }

  static async make(names: readonly string[]): Promise<BlankMachines> {
    return await beginOrClose(new BlankMachines(await Machines.make(names)), async (blank) => {
      await Promise.all(blank.machines.all.map((one) => one.run(['sh', '-c', ownFolders])))
    })
  }

  machine(name: string): Machine {
    return this.machines.get(name)
  }

  /** A node with its two addresses, as it is typed. */
  node(name: string): string {
    const machine = this.machine(name)
    return `${name}=${machine.address(0)},${machine.address(1)}`
  }

  /** Runs `holdfast` on a machine to its end. */
  async holdfast(name: string, ...words: readonly string[]): Promise<Printed> {
    return await collect(this.start(name, ...words))
  }

  /** Starts `holdfast` on a machine. */
  start(name: string, ...words: readonly string[]): ChildProcess {
    return this.startIn(name, [], ...words)
  }

  /** Starts it behind the words of a launcher, such as those that hide something from it. */
  startIn(name: string, launcher: readonly string[], ...words: readonly string[]): ChildProcess {
    const { NO_COLOR: _no, FORCE_COLOR: _force, HOLDFAST_CONFIG: _config, ...env } = process.env
    const command = [...launcher, `${bin}/holdfast`, ...words]
    return this.machine(name).start(command, { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /** Runs a command on a machine to its end, and gives what that printed. */
  async run(name: string, ...command: readonly string[]): Promise<string> {
    return await this.machine(name).run(command)
  }

  /** The text of a file of a machine; empty where there is none. */
  async read(name: string, path: string): Promise<string> {
    return await this.run(name, 'sh', '-c', `cat ${path} 2> /dev/null || true`)
  }

  /** Writes a file of a machine. */
  async write(name: string, path: string, content: string): Promise<void> {
    await this.run(name, 'sh', '-c', 'printf %s "$2" > "$1"', 'sh', path, content)
  }

  /** Starts Corosync and the daemon as their units do, but for real time. */
  startServices(name: string): void {
    const calm = "printf 'system {\\n  sched_rr: no\\n}\\n' >> /etc/corosync/corosync.conf"
    this.machine(name).start(['sh', '-c', `${calm}; exec corosync -f`])
    const script = `exec "${bin}/holdfastd" >> /var/log/holdfastd.log 2>&1`
    this.machine(name).start(['sh', '-c', script])
  }

  /** Starts Corosync anew, as after a change of its files; resolves when it answers. */
  async restartCorosync(name: string): Promise<void> {
    const end = 'id=$(cat /run/corosync.pid); kill -9 $id; while kill -0 $id; do sleep 0.1; done'
    await this.run(name, 'sh', '-c', `(${end}) 2> /dev/null; true`)
    this.machine(name).start(['corosync', '-f'])
    await waitUntil(`Corosync answers on ${name}`, async () => {
      const { stdout } = await this.holdfast(name, 'cluster', 'show', '--json')
      return JSON.parse(stdout).silent === undefined || stdout
    })
  }

  /** Starts a daemon whose words are heard. */
  startDaemon(name: string): ChildProcess {
    return this.machine(name).start([`${bin}/holdfastd`], { stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /** Waits until so many nodes are up as a node knows; what its status says then is given. */
  async untilUp(name: string, count: number): Promise<unknown> {
    // The command line would take the processors that the daemons need to start.
    const [, , pid] = this.machine(name).networkFile.split('/')
    const client = createClient(`/proc/${pid}/root/run/holdfast/holdfast.sock`)
    const look = async (): Promise<Look> => {
      const nodes = await client.status().then(
        (status) => status.nodes,
        () => [],
      )
      const up = nodes.filter(({ membership, isSynced }) => membership === 'member' && isSynced)
      if (up.length === count) return true
      return `${JSON.stringify(nodes)}\n${await this.read(name, '/var/log/holdfastd.log')}`
    }
    await waitUntil(`${count} nodes are up on ${name}`, look, startLimits)
    return JSON.parse((await this.holdfast(name, 'status', '--json')).stdout)
  }

  async close(): Promise<void> {
    for (const { networkFile } of this.machines.all) await endAll(networkFile)
    await this.machines.close()
  }
}

/** Guardians outlive whoever started them. The machine's first process is left to its maker. */
async function endAll(networkFile: string): Promise<void> {
  const first = Number(networkFile.split('/')[2])
  const find = () => processesInNetwork(networkFile).filter((id) => id !== first)
  await waitUntil('nothing runs any more', () => {
    const found = find()
    for (const id of found) killProcess(id)
    return found.length === 0
  })
}

/** All that a command prints, and its exit code. */
export async function collect(child: ChildProcess): Promise<Printed> {
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all(
    [child.stdout, child.stderr].map((stream) => (stream === null ? '' : text(stream))),
  )
  const [code] = await ended
  return { code, stdout: stdout ?? '', stderr: stderr ?? '' }
}
