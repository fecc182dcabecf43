import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { beginOrClose } from '../lab/begin-or-close.ts'
import { endChild } from '../lab/processes.ts'

/** What a namespace holder does: private folders, then nothing until its maker is gone. */
const holderScript = `
for folder in /run /dev/shm; do mount -t tmpfs -o size=512m tmpfs $folder || exit 1; done
ip link set lo up || exit 1
echo ready
exec cat
`

const linkCount = 2
const bridges = ['lan0', 'lan1'] as const

/** Machines with a network and private folders each, and two segments between them. */
export class Machines implements AsyncDisposable {
  readonly #ground: Holder
  readonly #machines = new Map<string, Machine>()

  private constructor(ground: Holder) {
    this.#ground = ground
  }

  /** Makes the machines; nothing of them shows on the machine that the test runs on. */
  static async make(names: readonly string[]): Promise<Machines> {
    const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
    const ground = await hold(['unshare', ...asUser, ...ownNamespaces])
    return await beginOrClose(new Machines(ground), async (machines) => {
      machines.#ip(bridges.flatMap((bridge) => bridgeLines(bridge)))
      const holders = names.map(() =>
        hold([...machines.#enter(ground), 'unshare', ...ownNamespaces]),
      )
      for (const [index, holder] of (await Promise.all(holders)).entries()) {
        machines.#plugIn(names[index] ?? '', index + 1, holder)
      }
    })
  }

  get(name: string): Machine {
    const machine = this.#machines.get(name)
    if (machine === undefined) throw new Error(`there is no machine ${name}`)
    return machine
  }

  get all(): readonly Machine[] {
    return [...this.#machines.values()]
  }

  /** The file by which the network of the segments is entered. */
  get networkFile(): string {
    return `/proc/${this.#ground.pid}/ns/net`
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((machine) => machine.close()))
    await this.#ground.end()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #plugIn(name: string, number: number, holder: Holder): void {
    const { pid } = holder
    const lines = bridges.flatMap((bridge, link) => {
      const port = `p${link}-${number}`
      return [
        `link add ${port} type veth peer name eth${link} netns ${pid}`,
        `link set ${port} master ${bridge} up`,
      ]
    })
    this.#ip(lines)
    const machine = new Machine({ name, number, holder }, (words) => this.#ip(words))
    this.#machines.set(name, machine)
    machine.plugIn()
  }

  #enter({ pid }: Holder): string[] {
    return ['nsenter', `--target=${pid}`, ...entered(), '--']
  }

  #ip(lines: readonly string[]): void {
    runLines([...this.#enter(this.#ground), 'ip', '-batch', '-'], lines)
  }
}

const ownNamespaces = ['--mount', '--net', '--uts', '--']

function entered(): string[] {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials']
  return [...asUser, '--mount', '--net', '--uts']
}

function bridgeLines(bridge: string): string[] {
  return [
    `link add ${bridge} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
    `link set ${bridge} up`,
  ]
}

interface Holder {
  readonly pid: number
  end(): Promise<void>
}

/** A process that lives for its namespaces; it ends with its maker, in whatever way that goes. */
async function hold(into: readonly string[]): Promise<Holder> {
  const words = ['--pdeathsig', 'KILL', ...into, 'sh', '-c', holderScript]
  const child = spawn('setpriv', words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const isReady = once(child.stdout, 'data')
  const ended = once(child, 'exit')
  await Promise.race([isReady, ended])
  if (child.exitCode !== null) throw new Error('no namespaces could be made here')
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

interface MachinePlan {
  readonly name: string
  readonly number: number
  readonly holder: Holder
}

/** One machine: where programs run as on a machine of their own, but for their process ids. */
export class Machine {
  readonly name: string
  readonly number: number
  readonly #holder: Holder
  readonly #ground: (lines: readonly string[]) => void
  readonly #children = new Set<ChildProcess>()

  constructor({ name, number, holder }: MachinePlan, ground: (lines: readonly string[]) => void) {
    this.name = name
    this.number = number
    this.#holder = holder
    this.#ground = ground
  }

  /** Its address on one of the segments. */
  address(link = 0): string {
    return `10.79.${link}.${this.number}`
  }

  /** The file by which its network is entered. */
  get networkFile(): string {
    return `/proc/${this.#holder.pid}/ns/net`
  }

  /** The words that run a command in it; the process is the command's own. */
  words(command: readonly string[]): string[] {
    const into = ['nsenter', `--target=${this.#holder.pid}`, ...entered(), '--']
    return [...into, 'setpriv', '--pdeathsig', 'KILL', ...command]
  }

  /** Starts a program in it, which does not outlive the test. */
  start(command: readonly string[], options: Parameters<typeof spawn>[2] = {}): ChildProcess {
    const [program = '', ...words] = this.words(command)
    const child = spawn(program, words, { stdio: 'ignore', ...options })
    this.#children.add(child)
    child.once('exit', () => this.#children.delete(child))
    return child
  }

  /** Runs a program in it to its end, and gives what that printed. */
  async run(command: readonly string[]): Promise<string> {
    const [program = '', ...words] = this.words(command)
    const { stdout } = await promisify(execFile)(program, words)
    return stdout
  }

  /** Gives its links their addresses. */
  plugIn(): void {
    const lines = Array.from({ length: linkCount }, (_, link) => [
      `link set eth${link} up`,
      `address add ${this.address(link)}/24 dev eth${link}`,
    ])
    runLines([...this.words(['ip', '-batch', '-'])], lines.flat())
  }

  /** Takes all its cables out of the segments, or one: no carrier changes anywhere. */
  cut(links: readonly number[] = [0, 1]): void {
    this.#ground(links.map((link) => `link set p${link}-${this.number} nomaster`))
  }

  /** Pulls one cable, or plugs it in again: the machine sees its carrier go, and come. */
  setCable(link: number, isPluggedIn: boolean): void {
    this.#ground([`link set p${link}-${this.number} ${isPluggedIn ? 'up' : 'down'}`])
  }

  mend(links: readonly number[] = [0, 1]): void {
    this.#ground(links.map((link) => `link set p${link}-${this.number} master lan${link}`))
  }

  /** Loses all that arrives of Corosync, while what it says goes out. */
  deafen(): void {
    runLines(this.words(['nft', '-f', '-']), [
      'add table inet deaf',
      'add chain inet deaf in { type filter hook input priority 0; }',
      'add rule inet deaf in udp dport 5405-5406 drop',
    ])
  }

  undeafen(): void {
    runLines(this.words(['nft', '-f', '-']), ['delete table inet deaf'])
  }

  /** Takes an address off, as the power does with all that a machine had. */
  dropAddress(address: string): void {
    runLines(this.words(['ip', '-force', '-batch', '-']), [`address del ${address}/32 dev eth0`])
  }

  async close(): Promise<void> {
    await Promise.all([...this.#children].map(endChild))
    await this.#holder.end()
  }
}

function runLines([program = '', ...words]: readonly string[], lines: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, words, {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${words.join(' ')}: ${error?.message ?? stderr.trim()}`)
}
