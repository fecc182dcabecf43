import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isIpAddress } from '../../../core/src/config/index.ts'
import {
  type FastLaneNews,
  type LaneOrders,
  type LaneStanding,
  planRoads,
  type Road,
} from '../../../core/src/fast-lane/index.ts'
import type { Machine } from '../machines/machine.ts'
import { waitUntil } from '../wait-until.ts'
import type { Line } from './listening-program.ts'

/** As the launchers run what lives long. */
const node = [
  process.execPath,
  '--max-semi-space-size=2',
  '--single-threaded-gc',
  '--v8-pool-size=1',
]
const program = fileURLToPath(new URL('./listening-program.ts', import.meta.url))

/** A machine that listens to others, and what it was told. */
export class Listener {
  readonly news: { readonly atMs: number; readonly news: FastLaneNews }[] = []
  standing: LaneStanding | undefined

  readonly #child: ChildProcess

  constructor(machine: Machine, roads: readonly Road[]) {
    const words = [...node, program, `holdfast-lab-${machine.name}`, JSON.stringify(roads)]
    const child = machine.start(words, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child = child
    if (child.stdout === null) throw new Error('assert: its output is piped')
    createInterface(child.stdout).on('line', (text) => this.#hear(JSON.parse(text)))
  }

  /** What it is to do from now on. */
  give(orders: LaneOrders): void {
    this.#child.stdin?.write(`${JSON.stringify(orders)}\n`)
  }

  /** It ends in good order. */
  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.stdin?.end()
    await ended
  }

  /** How often it was told that somebody is silent, of what was not taken away. */
  get silences(): number {
    return this.news.filter(({ news }) => news.kind === 'silent').length
  }

  /** The codes of what it lacks; how late it is says more of the machine that the test runs on. */
  lacks(): string {
    const codes = this.standing?.lacks.map(({ code }) => code)
    return codes?.filter((code) => code !== 'lane.late').join() ?? 'nothing was told'
  }

  /** Waits until it lacks just that, and says so once more. */
  async untilLacks(expected: string): Promise<string> {
    await waitUntil(`it lacks ${expected || 'nothing'}`, () => {
      return this.lacks() === expected || this.lacks()
    })
    return this.lacks()
  }

  #hear(line: Line): void {
    if ('news' in line) {
      this.news.push(line)
      return
    }
    this.standing = line.standing
  }
}

/** The links of the lab's machines. */
const links = [0, 1]

/** All roads to a machine of the lab over its links, and to the witness; by IPv4 usually. */
export function roadsTo(
  machine: Machine,
  witness: Machine,
  addressOn = (link: number) => machine.address(link),
): readonly Road[] {
  const places = links.map((link) => ({ link, address: addressOn(link) }))
  return planRoads([{ name: machine.name, places }], [witness.address()], isIpAddress).roads
}
