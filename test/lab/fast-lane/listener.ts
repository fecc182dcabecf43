import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LaneNews, LaneStanding, Road } from '../../../core/src/fast-lane/index.ts'
import type { Machine } from '../machines/machine.ts'
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
  readonly news: { readonly atMs: number; readonly news: LaneNews }[] = []
  standing: LaneStanding | undefined

  constructor(machine: Machine, roads: readonly Road[]) {
    const child = machine.start([...node, program, JSON.stringify(roads)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (child.stdout === null) throw new Error('assert: its output is piped')
    createInterface(child.stdout).on('line', (text) => this.#hear(JSON.parse(text)))
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

  #hear(line: Line): void {
    if ('news' in line) {
      this.news.push(line)
      return
    }
    this.standing = line.standing
  }
}

/** All roads to a machine of the lab, over its links. */
export function roadsTo(machine: Machine, links: readonly number[]): Road[] {
  return links.flatMap((link) =>
    (['echo', 'neighbour'] as const).map((kind) => {
      return { node: machine.name, link, address: machine.address(link), kind }
    }),
  )
}

/** The road to a machine that vouches for the network of who asks. */
export function roadToWitness(machine: Machine): Road {
  return { node: undefined, link: 0, address: machine.address(0), kind: 'echo' }
}
