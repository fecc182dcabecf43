import { beginOrClose } from '../begin-or-close.ts'
import { entering, type Holder, hold, ownNamespaces } from './holder.ts'
import { Machine } from './machine.ts'
import { runLines } from './run-lines.ts'

/** How many segments a lab has where nothing else is said. */
const usualSegmentCount = 2

/** Machines with a network and private folders each, and segments that lead to all of them. */
export class Machines implements AsyncDisposable {
  readonly #ground: Holder
  readonly #segments: readonly number[]
  readonly #machines = new Map<string, Machine>()

  private constructor(ground: Holder, segmentCount: number) {
    this.#ground = ground
    this.#segments = Array.from({ length: segmentCount }, (_, segment) => segment)
  }

  /** Makes the machines; nothing of them shows on the machine that the test runs on. */
  static async make(names: readonly string[], segmentCount = usualSegmentCount): Promise<Machines> {
    const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
    const ground = await hold('ground', ['unshare', ...asUser, ...ownNamespaces])
    return await beginOrClose(new Machines(ground, segmentCount), async (machines) => {
      await machines.#make(names)
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

  async #make(names: readonly string[]): Promise<void> {
    this.#ip(this.#segments.flatMap(bridgeLines))
    const into = [...entering(this.#ground), 'unshare', ...ownNamespaces]
    const holders = await Promise.all(names.map((name) => hold(name, into)))
    for (const [index, holder] of holders.entries()) {
      this.#connect({ name: names[index] ?? '', number: index + 1, holder })
    }
  }

  #connect(plan: { name: string; number: number; holder: Holder }): void {
    const { name, number, holder } = plan
    const lines = this.#segments.flatMap((segment) => {
      const port = `p${segment}-${number}`
      return [
        `link add ${port} type veth peer name eth${segment} netns ${holder.pid}`,
        `link set ${port} master lan${segment} up`,
      ]
    })
    this.#ip(lines)
    const links = this.#segments
    const machine = new Machine({ ...plan, links }, (words) => this.#ip(words))
    this.#machines.set(name, machine)
    machine.boot()
  }

  #ip(lines: readonly string[]): void {
    runLines([...entering(this.#ground), 'ip', '-batch', '-'], lines)
  }
}

function bridgeLines(segment: number): string[] {
  return [
    `link add lan${segment} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
    `link set lan${segment} up`,
  ]
}
